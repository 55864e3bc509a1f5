{%- set within_marks -%}
greatest(
    least(cells.counting_value, greatest(parameters.low_parameter, parameters.high_parameter)),
    least(parameters.low_parameter, parameters.high_parameter)
)
{%- endset -%}

with cells as (
    {{ scored_cells('linear') }}
),

parameters as (
    {{ indicator_parameters(numbers=['low', 'high']) }}
),

judged as (
    select
        cells.*,
        -- either direction: with high below low, less is better
        {{ safe_divide(
            'cells.points_full * (' ~ within_marks ~ ' - parameters.low_parameter)',
            'parameters.high_parameter - parameters.low_parameter'
        ) }} as points_raw,
        {{ quantity_text('parameters.low_parameter', 'cells.unit_of_measure') }} || ' 得 0 分，'
        || {{ quantity_text('parameters.high_parameter', 'cells.unit_of_measure') }} || ' 得 '
        || {{ number_text('cells.points_full') }} || ' 分，其间按线性计分' as rule,
        cells.value_text || '，' || {{ quantity_text('parameters.low_parameter', 'cells.unit_of_measure') }}
        || ' 至 ' || {{ quantity_text('parameters.high_parameter', 'cells.unit_of_measure') }}
        || ' 线性计分' as judgement,
        cells.value_text_en || ', linear from '
        || {{ quantity_text('parameters.low_parameter', 'cells.unit_of_measure') }} || ' to '
        || {{ quantity_text('parameters.high_parameter', 'cells.unit_of_measure') }} as judgement_en
    from cells
    inner join parameters
        on
            cells.scheme_id = parameters.scheme_id
            and cells.indicator_id = parameters.indicator_id
)

{{ method_result('judged') }}
