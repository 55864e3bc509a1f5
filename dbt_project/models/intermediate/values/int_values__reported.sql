with lines as (
    select * from {{ ref('int_values__reported_read') }}
),

judged as (
    select
        *,
        case
            when is_actual_kept_out or is_count_kept_out then 'invalid'
            when is_actual_blank then 'blank'
            when actual_value is null then 'invalid'
            else 'reported'
        end as value_status,
        case
            when is_named_otherwise then 'name_of_other_indicator'
            when indicator_id is null then 'unknown_indicator'
            when line_number > 1 then 'duplicate_row'
            when not is_actual_blank and actual_value is null
                then {{ reason_of_figure('actual_text', 'unit_of_measure') }}
            when not {{ is_blank('numerator_text') }} and numerator_count is null and not is_count_kept_out
                then 'invalid_number'
            when not {{ is_blank('denominator_text') }} and denominator_count is null and not is_count_kept_out
                then 'invalid_number'
        end as reason_code,
        -- which of the three figures is no number
        case
            when not is_actual_blank and actual_value is null then 'actual'
            when not {{ is_blank('numerator_text') }} and numerator_count is null then 'numerator'
            else 'denominator'
        end as wrong_figure
    from lines
)

select
    *,
    case
        when reason_code in ('name_of_other_indicator', 'unknown_indicator', 'duplicate_row') then indicator_cell
        when wrong_figure = 'actual' then actual_cell
        when wrong_figure = 'numerator' then numerator_cell
        else denominator_cell
    end as problem_cell,
    case
        when reason_code = 'other_unit' then '数字，单位为' || unit_of_measure
        else {{ expected_of('reason_code') }}
    end as expected,
    case
        when reason_code = 'name_of_other_indicator' then indicator_code || ' ' || indicator_name
        when reason_code in ('unknown_indicator', 'duplicate_row') then indicator_code
        when wrong_figure = 'actual' then actual_text
        when wrong_figure = 'numerator' then numerator_text
        else denominator_text
    end as found
from judged
