with lines as (
    {{ known_lines('stg_forms__evidence_list') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id
    from lines
    -- what is not known is set aside
    {{ join_known_places('lines') }}
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when known_period_id is null then 'unknown_period'
            when indicator_id is null then 'unknown_indicator'
            when issued_date is null and issued_date_text is not null then 'invalid_date'
        end as reason_code
    from resolved
)

select
    *,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'unknown_period': ['period_cell', 'period_text'],
        'unknown_indicator': ['indicator_cell', 'indicator_code'],
        'invalid_date': ['issued_date_cell', 'issued_date_text'],
    }) }}
from judged
