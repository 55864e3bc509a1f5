with occurrences as (
    select * from {{ ref('int_scoring__occurrence_points') }}
),

rules as (
    select * from {{ ref('int_scoring__deduction_rules') }}
),

sums as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        sum(occurrence_count) as occurrence_count,
        case when min(counted_in) = max(counted_in) then max(counted_in) else '次' end as counted_in,
        sum(points_counted) as points_counted,
        {{ dbt.listagg("coalesce(source_file, '-')", "'; '",
            'order by occurred_date, occurrence_id, rule_id') }} as source_file,
        {{ dbt.listagg("coalesce(source_sheet, '-')", "'; '",
            'order by occurred_date, occurrence_id, rule_id') }} as source_sheet,
        {{ dbt.listagg("coalesce(source_cell, '-')", "'; '",
            'order by occurred_date, occurrence_id, rule_id') }} as source_cell
    from occurrences
    group by scheme_id, period_id, unit_id, indicator_id
),

rule_texts as (
    select
        scheme_id,
        indicator_id,
        {{ dbt.listagg('rule_text', "'；'", 'order by rule_id') }} as rule
    from rules
    group by scheme_id, indicator_id
),

cells as (
    select *
    from {{ ref('int_scoring__cells') }}
    where method in ('deduction', 'bonus') and cell_status = 'scored'
)

select
    cells.*,
    rule_texts.rule,
    coalesce(sums.points_counted, 0) as points_counted,
    {%- for column in ['source_file', 'source_sheet', 'source_cell'] %}
    case when not cells.is_value_leaf then sums.{{ column }} end as {{ column }},
    {%- endfor %}
    -- a value speaks for itself
    case
        when not cells.is_value_leaf
            then coalesce({{ number_text('sums.occurrence_count') }} || ' ' || sums.counted_in, '0 次')
    end as inputs,
    case
        when not cells.is_value_leaf
            then coalesce({{ number_text('sums.occurrence_count') }}, '0')
                || case when sums.counted_in = '天' then ' days' else ' occurrences' end
    end as inputs_en
from cells
inner join rule_texts
    on
        cells.scheme_id = rule_texts.scheme_id
        and cells.indicator_id = rule_texts.indicator_id
-- nothing may have happened
left join sums
    on
        cells.scheme_id = sums.scheme_id
        and cells.period_id = sums.period_id
        and cells.unit_id = sums.unit_id
        and cells.indicator_id = sums.indicator_id
