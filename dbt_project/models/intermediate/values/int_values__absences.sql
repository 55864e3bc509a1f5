with lines as (
    {{ known_lines('stg_forms__not_applicable') }}
),

kinds as (
    select * from {{ ref('absence_kinds') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id,
        kinds.absence_kind
    from lines
    -- what is not known is set aside
    {{ join_known_places('lines') }}
    left join kinds
        on lines.absence_reference = kinds.alias_reference
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when known_period_id is null then 'unknown_period'
            when indicator_id is null then 'unknown_indicator'
            when absence_kind is null then 'unknown_word'
        end as reason_code
    from resolved
)

select
    *,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'unknown_period': ['period_cell', 'period_text'],
        'unknown_indicator': ['indicator_cell', 'indicator_code'],
        'unknown_word': ['absence_cell', 'absence_text', "'不适用、政策取消、涉密、待核实'"],
    }) }}
from judged
