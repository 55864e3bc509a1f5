with lines as (
    {{ known_lines('stg_forms__exceptions') }}
),

resolved as (
    select
        lines.*,
        rules.rule_id,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id
    from lines
    -- what is not known is set aside, what is left empty holds for all
    left join {{ ref('rules') }} as rules
        on lines.rule_reference = rules.rule_id
    {{ join_known_places('lines') }}
),

-- an exception that nobody answers for, or that never ends, is none
judged as (
    select
        *,
        case
            when rule_id is null then 'unknown_rule'
            when unit_id is null and unit_text is not null then 'unknown_unit'
            when known_period_id is null and period_text is not null then 'unknown_period'
            when indicator_id is null and indicator_code is not null then 'unknown_indicator'
            when reason is null or approver is null then 'incomplete_exception'
            when valid_until_date is null or (approved_date is null and approved_text is not null) then 'invalid_date'
        end as reason_code
    from resolved
)

select
    *,
    case reason_code
        when 'unknown_rule' then rule_cell
        when 'unknown_unit' then unit_cell
        when 'unknown_period' then period_cell
        when 'unknown_indicator' then indicator_cell
        when 'incomplete_exception' then case when reason is null then reason_cell else approver_cell end
        when 'invalid_date' then case when valid_until_date is null then valid_until_cell else approved_cell end
    end as problem_cell,
    {{ expected_of('reason_code') }} as expected,
    case reason_code
        when 'unknown_rule' then rule_text
        when 'unknown_unit' then unit_text
        when 'unknown_period' then period_text
        when 'unknown_indicator' then indicator_code
        when 'incomplete_exception' then rule_text
        when 'invalid_date' then case when valid_until_date is null then valid_until_text else approved_text end
    end as found
from judged
