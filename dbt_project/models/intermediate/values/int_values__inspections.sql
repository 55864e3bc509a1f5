with lines as (
    {{ known_lines('stg_forms__inspections', 'inspected_date', is_withdrawn_out=true) }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id,
        {{ figure_in_unit(
            'lines.verified_number', 'lines.is_verified_none', 'lines.is_verified_percent', 'leaves.unit_of_measure',
            'lines.verified_text'
        ) }} as verified_value,
        coalesce(
            lines.problem_count,
            case when coalesce(lines.problem_text, '无') in ('无', '未发现问题', '未发现', '—') then 0 else 1 end
        ) as occurrence_count,
        days.first_day,
        days.last_day,
        kept_out.source_cell is not null as is_kept_out,
        {{ place_among_books([
            'lines.scheme_id', 'units.unit_id', 'lines.inspected_date', 'lines.indicator_reference', 'periods.period_id',
            normal_text('lines.problem_text'),
        ]) }} as book_place
    from lines
    -- what is not known is set aside
    {{ join_known_places('lines') }}
    {{ join_scheme_days('lines') }}
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
    {{ join_kept_out('lines', 'inspections', 'problem_count_cell') }}
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when inspected_date is null then 'invalid_date'
            when indicator_id is null and indicator_code is not null then 'unknown_indicator'
            when is_problem_count_invalid then 'invalid_number'
            when verified_value is null and verified_text is not null and indicator_id is not null then 'invalid_number'
            when known_period_id is null and verified_value is not null then 'unknown_period'
            when occurrence_count > 0 and inspected_date not between first_day and last_day then 'date_outside_period'
            when occurrence_count > 0 and book_place > 1 then 'duplicate_event'
        end as reason_code
    from resolved
)

select
    *,
    case
        when reason_code = 'unknown_unit' then unit_cell
        when reason_code in ('invalid_date', 'date_outside_period') then inspected_date_cell
        when reason_code = 'duplicate_event' then problem_text_cell
        when reason_code = 'unknown_indicator' then indicator_cell
        when reason_code = 'invalid_number' and is_problem_count_invalid then problem_count_cell
        when
            reason_code = 'invalid_number'
            and verified_value is null
            and verified_text is not null
            and indicator_id is not null
            then verified_cell
        when reason_code = 'unknown_period' then period_cell
    end as problem_cell,
    case
        when reason_code = 'invalid_number' and is_problem_count_invalid then '非负整数'
        else {{ expected_of('reason_code') }}
    end as expected,
    case
        when reason_code = 'unknown_unit' then unit_text
        when reason_code in ('invalid_date', 'date_outside_period') then inspected_date_text
        when reason_code = 'duplicate_event' then problem_text
        when reason_code = 'unknown_indicator' then indicator_code
        when reason_code = 'invalid_number' and is_problem_count_invalid then problem_count_text
        when
            reason_code = 'invalid_number'
            and verified_value is null
            and verified_text is not null
            and indicator_id is not null
            then verified_text
        when reason_code = 'unknown_period' then period_text
    end as found
from judged
