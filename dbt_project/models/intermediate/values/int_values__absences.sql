with lines as (
    {{ known_lines('stg_forms__not_applicable') }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

leaves as (
    select * from {{ ref('stg_schemes__indicators') }} where is_leaf
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
    left join references_of_units as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join periods
        on lines.scheme_id = periods.scheme_id and lines.period_id = periods.period_id
    left join leaves
        on lines.scheme_id = leaves.scheme_id and lines.indicator_reference = leaves.indicator_reference
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
        'unknown_word': ['absence_cell', 'absence_text'],
    }) }}
from judged
