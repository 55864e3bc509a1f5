{%- set hundredfold = '100 * ' ~ bounded_figure('lines.numerator_count') -%}
{%- set total = bounded_figure('lines.denominator_count') -%}

with lines as (
    {{ known_lines('stg_forms__captured_values', 'extracted_date') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id,
        leaves.unit_of_measure,
        {{ figure_in_unit(
            'lines.value_number', 'lines.is_value_none', 'lines.is_value_percent', 'leaves.unit_of_measure',
            'lines.value_text'
        ) }} as stated_value,
        -- a row may give only what the rate is a share of
        case
            when lines.is_value_blank and leaves.unit_of_measure = '%'
                then cast({{ safe_divide(hundredfold, total) }} as decimal(28, 10))
        end as derived_value,
        kept_out.source_cell is not null as is_kept_out
    from lines
    -- what is not known is set aside
    {{ join_known_places('lines') }}
    {{ join_kept_out('lines', 'captured_values', 'value_cell') }}
),

judged as (
    select
        *,
        coalesce(stated_value, derived_value) as captured_value,
        case
            when stated_value is not null then coalesce(number_decimals, 0)
            when derived_value is not null then 8
        end as value_decimals,
        case when derived_value is not null then numerator_cell else value_cell end as figure_cell,
        case
            when unit_id is null then 'unknown_unit'
            when known_period_id is null then 'unknown_period'
            when indicator_id is null then 'unknown_indicator'
            when stated_value is null and not is_value_blank
                then {{ reason_of_figure('value_text', 'unit_of_measure') }}
        end as reason_code
    from resolved
)

select
    *,
    -- nothing of nothing is kept too: whether a leaf applies then is the scheme's choice
    reason_code is null and not is_kept_out and (
        captured_value is not null or (coalesce(denominator_count, 1) = 0 and coalesce(numerator_count, 0) = 0)
    ) as is_taken,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'unknown_period': ['period_cell', 'period_text'],
        'unknown_indicator': ['indicator_cell', 'indicator_code'],
        'invalid_number': ['value_cell', 'value_text'],
        'other_unit': ['value_cell', 'value_text'],
    }) }}
from judged
