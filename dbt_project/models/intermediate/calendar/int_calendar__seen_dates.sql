{%- set dated = [
    ('stg_forms__intake_register', 'cast(received_date as date)'),
    ('stg_forms__submission_headers', 'report_date'),
    ('stg_forms__captured_values', 'extracted_date'),
    ('stg_forms__inspections', 'inspected_date'),
    ('stg_forms__supervision', 'event_date'),
    ('stg_forms__event_register', 'event_date'),
    ('stg_forms__vetoes', 'event_date'),
    ('stg_forms__extensions', 'approved_date'),
    ('stg_forms__dispositions', 'decided_date'),
    ('stg_forms__project_funds', 'as_of_date'),
    ('stg_forms__execution_summary', 'as_of_date'),
    ('stg_forms__execution_checkpoints', 'case when actual_percent is not null then checkpoint_date end'),
    ('stg_forms__self_evaluations', 'report_date'),
] -%}

with dates as (
    {%- for model, day in dated %}
    select scheme_id, {{ day }} as seen_date from {{ ref(model) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    scheme_id,
    seen_date
from dates
where scheme_id is not null and seen_date is not null
group by scheme_id, seen_date
