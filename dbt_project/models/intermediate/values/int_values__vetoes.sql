with lines as (
    {{ known_lines('stg_forms__vetoes', 'event_date', is_withdrawn_out=true) }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

vetoes as (
    select * from {{ ref('int_values__veto_references') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        vetoes.veto_id,
        vetoes.exemption_conditions,
        days.first_day,
        days.last_day,
        {{ place_among_books([
            'lines.scheme_id', 'units.unit_id', 'lines.event_date', 'vetoes.veto_id',
        ]) }} as book_place
    from lines
    -- what is not known is set aside
    left join references_of_units as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join vetoes
        on lines.scheme_id = vetoes.scheme_id and lines.veto_reference = vetoes.reference_text
    {{ join_scheme_days('lines') }}
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when event_date is null then 'invalid_date'
            when event_date not between first_day and last_day then 'date_outside_period'
            when veto_id is null then 'unknown_veto'
            when book_place > 1 then 'duplicate_event'
        end as reason_code
    from resolved
)

select
    *,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'invalid_date': ['event_date_cell', 'event_date_text'],
        'date_outside_period': ['event_date_cell', 'event_date_text'],
        'unknown_veto': ['veto_cell', 'veto_text'],
        'duplicate_event': ['veto_cell', 'veto_text'],
    }) }}
from judged
