-- What a narrative says of the growth of its figure: against last year's figure if it says that too, else by solving
-- back for a whole number of last year.
{%- set half = "case when change_decimals = 0 then 0.5 else " ~ half_last_place('change_decimals') ~ " end" %}
{%- set last_figure = '(?:上年|去年)(?:同期)?(?:为|是|仅|共)?([0-9]+(?:[.][0-9]+)?)[^0-9.%]' %}
{%- set growth = '(增长|上升|提高|增加|下降|减少|降低)[^0-9,;，。；]{0,3}([0-9]+(?:[.][0-9]+)?) *%' %}

with narratives as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        subject,
        {{ bounded_figure('reported_value') }} as this,
        source_file,
        source_sheet,
        narrative_cell as source_cell,
        {{ half_width('narrative', ' ') }} as narrative
    from {{ ref('int_figures__accepted') }}
    where reported_value > 0 and unit_of_measure not in ('', '%')
),

told as (
    select
        *,
        {{ extract_group('narrative', growth, 1) }} in ('下降', '减少', '降低') as is_fall,
        {{ extract_group('narrative', growth, 2) }} as change_text,
        try_cast({{ extract_group('narrative', last_figure) }} as decimal(19, 10)) as last
    from narratives
    where {{ matches('narrative', '同比|上年|去年') }} and {{ matches('narrative', growth) }}
),

read as (
    select
        *,
        cast(change_text as decimal(19, 10)) * case when is_fall then -1 else 1 end as change,
        length({{ extract_group('change_text', '[.]([0-9]+)') }}) as change_decimals
    from told
),

bounded as (
    select
        *,
        cast(100 + change - {{ half }} as decimal(19, 10)) as lowest_share,
        cast(100 + change + {{ half }} as decimal(19, 10)) as highest_share
    from read
),

solved as (
    select
        *,
        {{ safe_divide('100 * this', 'highest_share') }} as lowest_last,
        {{ safe_divide('100 * this', 'lowest_share') }} as highest_last,
        {{ safe_divide('100 * (this - last)', 'last') }} as implied_change
    from bounded
),

contradicted as (
    select
        *,
        coalesce({{ number_text('round(implied_change, 2)') }} || '%', '由整数的上年数得出') as right_change
    from solved
    where
        (last > 0 and (100 * this < last * lowest_share or 100 * this > last * highest_share))
        or (
            last is null
            and this = round(this, 0)
            and lowest_share > 0
            and floor(highest_last) < ceil(lowest_last)
        )
)

select
    'A13' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    right_change as expected,
    {{ number_text('change') }} || '%' as found,
    cast(change - implied_change as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '为' || {{ number_text('this') }} || coalesce('，上年' || {{ number_text('last') }}, '') || '，说明的增减幅度'
    || {{ number_text('change') }} || '%不成立（' || right_change || '）。' as statement,
    subject || ' is ' || {{ number_text('this') }} || coalesce(' after ' || {{ number_text('last') }}, '')
    || '; the stated change of ' || {{ number_text('change') }} || '% does not follow'
    || coalesce(' (' || {{ number_text('round(implied_change, 2)') }} || '%)', ', from any whole number')
    || '.' as statement_en
from contradicted
