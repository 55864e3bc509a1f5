{#-
    The lines of books that assessors keep and send again, of all forms alike; stands where a relation stands.
    line_key is the same in lines that tell the same, line_state tells whether they do so unchanged; lines of one near_key
    (one unit, one day, one leaf) may be one line in other words. A book is a sheet, or one rater's or one survey's part of it.
    Only events have a day: to leave one out takes it back, a rating or a survey is replaced by another one only.
-#}
{% macro lines_of_books() -%}
{%- set rating = ["coalesce(rating_group, 'leaders')", 'period_id', 'rater_name'] -%}
{%- set survey = ['survey_kind_reference', 'period_id', 'surveyor'] -%}
{%- set inspection = ['inspected_date', 'indicator_reference'] -%}
{%- set event = ['event_date', 'indicator_reference'] -%}
{%- set books = {
    'inspections': {
        'day': 'inspected_date', 'near': inspection,
        'same': inspection + ['period_id', normal_text('problem_text')], 'state': ['problem_count', 'verified_text'],
        'cell': 'problem_text_cell', 'text': 'problem_text',
    },
    'supervision': {
        'day': 'event_date', 'near': ['event_date'], 'same': ['event_date', normal_text('event_text')],
        'state': ['proven_reference'], 'cell': 'event_cell', 'text': 'event_text',
    },
    'event_register': {
        'day': 'event_date', 'near': event,
        'same': event + ['rule_reference', 'event_reference', 'matter_reference', 'document_reference'],
        'state': ['occurrence_count'], 'cell': 'event_cell', 'text': 'event_text',
    },
    'vetoes': {
        'day': 'event_date', 'near': ['event_date'], 'same': ['event_date', 'veto_reference'],
        'state': ['event_text', 'self_found_reference', 'reported_reference', 'cooperated_reference'],
        'cell': 'veto_cell', 'text': 'veto_text',
    },
    'leader_ratings': {
        'near': rating, 'same': rating, 'book': rating, 'state': ['level_reference'],
        'line': 'level_cell', 'cell': 'level_cell', 'text': 'level_name', 'only': 'level_name is not null',
    },
    'survey_results': {
        'near': survey, 'same': survey, 'book': survey, 'state': ['valid_count', 'very_satisfied_count', 'satisfied_count'],
        'cell': 'unit_cell', 'text': 'unit_text',
    },
} -%}
(
    {%- for dataset, book in books.items() %}
    select
        '{{ dataset }}' as dataset,
        lines.scheme_id,
        lines.source_file_id,
        lines.source_file,
        lines.source_sheet,
        {{ text_id(['source_file', 'source_sheet'] + book.get('book', [])) }} as book_id,
        {{ line_of_book(book.get('line', 'unit_cell')) }} as line_id,
        {{ book.cell }} as problem_cell,
        {{ book.text }} as found,
        cast({{ book.get('day', 'null') }} as date) as line_day,
        {{ text_id(['coalesce(units.unit_id, lines.unit_reference)'] + book.near) }} as near_key,
        {{ text_id(['coalesce(units.unit_id, lines.unit_reference)'] + book.same) }} as line_key,
        {{ text_id(book.state) }} as line_state
    from ({{ known_lines('stg_forms__' ~ dataset, book.get('day')) }}) as lines
    -- one unit may be written in several ways, and one that nobody knows is set aside
    left join {{ ref('int_units__references') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    where {{ book.get('only', 'true') }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)
{%- endmacro %}
