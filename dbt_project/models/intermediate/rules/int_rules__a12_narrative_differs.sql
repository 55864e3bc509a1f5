-- A figure of another time or of a part is not the one that the row states; parts may add up to it. A rate told
-- without decimals is rounded to a whole point.
{%- set half = "case when unit_of_measure = '%' and coalesce(figure_decimals, 0) = 0 then 0.5 else "
    ~ half_last_place('figure_decimals') ~ " end" %}
{%- set other_things = '其中|上年|去年|同期|上季|上期|目标|计划|不少于|不低于|每|累计|同比|环比|增长|下降|另|含|约' %}

with narratives as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        subject,
        unit_of_measure,
        reported_value,
        value_decimals,
        numerator_count,
        denominator_count,
        source_file,
        source_sheet,
        narrative_cell as source_cell,
        {{ half_width('narrative', '') }} as narrative
    from {{ ref('int_figures__accepted') }}
    where narrative is not null and unit_of_measure <> ''
),

mentions as (
    select
        *,
        {{ unnested(extract_all('narrative', '[^0-9，。；,;、]{0,8}[0-9]+(?:[.][0-9]+)? *(?:%|[一-龥]{1,2})')) }} as mention
    from narratives
),

figures as (
    select
        *,
        cast({{ extract_group('mention', '([0-9]+(?:[.][0-9]+)?)') }} as decimal(28, 10)) as figure,
        length({{ extract_group('mention', '[0-9]+[.]([0-9]+)') }}) as figure_decimals,
        {{ extract_group('mention', '[0-9] *(%|[一-龥]{1,2})$') }} as measure
    from mentions
    where not {{ matches('mention', other_things) }}
),

judged as (
    select
        *,
        abs(figure - reported_value)
        <= {{ half }} + {{ half_last_place('value_decimals') }}
        or coalesce(figure = numerator_count, false)
        or coalesce(figure = denominator_count, false) as is_said,
        row_number() over (
            partition by scheme_id, period_id, unit_id, indicator_id, source_cell
            order by figure desc nulls last, mention asc nulls last
        ) as place
    from figures
    where substr(measure, 1, length(unit_of_measure)) = unit_of_measure
),

-- a narrative that says the figure of the table somewhere may speak of others too
said as (
    select
        *,
        max(case when is_said then 1 else 0 end) over same_narrative as said_count,
        sum(case when unit_of_measure <> '%' then figure end) over same_narrative as told_sum
    from judged
    window same_narrative as (partition by scheme_id, period_id, unit_id, indicator_id, source_cell)
)

select
    'A12' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    {{ number_text('reported_value') }} || unit_of_measure as expected,
    {{ number_text('figure') }} || unit_of_measure as found,
    cast(figure - reported_value as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '填报' || {{ number_text('reported_value') }} || unit_of_measure || '，说明中写的是“' || narrative
    || '”。' as statement,
    subject || ': the table says ' || {{ number_text('reported_value') }} || unit_of_measure || ', the narrative "'
    || narrative || '".' as statement_en
from said
where said_count = 0 and place = 1 and coalesce(told_sum <> reported_value, true)
