with lines as (
    {{ known_lines('stg_forms__supervision', 'event_date', is_withdrawn_out=true) }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

words as (
    select * from {{ ref('flag_words') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        words.is_true as is_proven,
        days.first_day,
        days.last_day,
        kept_out.source_cell is not null as is_kept_out,
        {{ place_among_books([
            'lines.scheme_id', 'units.unit_id', 'lines.event_date', normal_text('lines.event_text'),
        ]) }} as book_place
    from lines
    -- what is not known is set aside
    left join references_of_units as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join words
        on lines.proven_reference = words.word_reference
    {{ join_scheme_days('lines') }}
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
    {{ join_kept_out('lines', 'supervision', 'proven_cell') }}
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when event_date is null then 'invalid_date'
            when event_date not between first_day and last_day then 'date_outside_period'
            when is_proven is null then 'unknown_word'
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
        'unknown_word': ['proven_cell', 'proven_text', "'属实、部分属实、不属实、核查中'"],
        'duplicate_event': ['event_cell', 'event_text'],
    }) }}
from judged
