{%- set judged = [
    'int_values__reported',
    'int_values__captured',
    'int_values__evidence',
    'int_values__inspections',
    'int_values__supervision',
    'int_values__event_register',
    'int_values__work_plans',
    'int_values__absences',
    'int_values__exceptions',
    'int_values__ratings',
    'int_values__surveys',
    'int_values__survey_answers',
    'int_values__vetoes',
    'int_values__extensions',
    'int_values__dispositions',
    'int_values__party_opinions',
    'int_values__unreadable_figures',
    'int_values__dropped_lines',
] -%}

-- one cell may be told of once only: a unit that nobody knows stands in front of all its ratings
with problems as (
    {%- for model in judged %}
    select
        reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        problem_cell as source_cell,
        expected,
        found
    from {{ ref(model) }}
    where reason_code is not null
    {%- if not loop.last %}
    union
    {%- endif %}
    {%- endfor %}
)

{{ set_aside_with_messages('problems') }}
