{%- set nothing = "cast(null as " ~ dbt.type_string() ~ ")" -%}
{#- Of each origin: day, type, leaf, rule, how often, what, whether anything occurred, and the cell that tells it. -#}
{%- set origins = {
    'inspections': [
        'inspected_date', "'inspection_problem'", 'indicator_id', nothing, 'occurrence_count', 'problem_text',
        'occurrence_count > 0', 'coalesce(problem_count_cell, unit_cell)',
    ],
    'supervision': [
        'event_date', "case when is_proven then 'supervision_proven' else 'supervision_unproven' end", nothing, nothing, '1',
        'event_text', 'true', 'proven_cell',
    ],
    'registered': [
        'event_date', "'registered_event'", 'indicator_id', 'rule_id', 'occurrence_count',
        "event_text || '（' || document || '）'", 'occurrence_count > 0', 'event_cell',
    ],
    'plans': ['event_date', 'event_type', nothing, nothing, '1', 'event_text', 'true', 'event_cell'],
} -%}

with inspections as (
    select * from {{ ref('int_values__inspections') }}
    where
        unit_id is not null
        and inspected_date is not null
        and not is_kept_out
        and not is_problem_count_invalid
        -- told in two books it counts once, a day of another year nowhere
        and coalesce(reason_code, '') not in ('duplicate_event', 'date_outside_period')
),

-- what proved untrue is an event of its own kind, which only a rule for that kind counts
supervision as (
    select * from {{ ref('int_values__supervision') }}
    where reason_code is null and not is_kept_out
),

registered as (
    select * from {{ ref('int_values__event_register') }}
    where reason_code is null and not is_kept_out
),

plans as (
    select * from {{ ref('int_values__plan_events') }}
),

events as (
    {%- for origin, told in origins.items() %}
    select
        scheme_id,
        unit_id,
        {{ told[0] }} as event_date,
        {{ told[1] }} as event_type,
        {{ told[2] }} as indicator_id,
        {{ told[3] }} as rule_id,
        {{ 'matter_name' if origin == 'registered' else nothing }} as matter_name,
        {{ 'matter_reference' if origin == 'registered' else nothing }} as matter_reference,
        {{ told[4] }} as occurrence_count,
        {{ told[5] }} as event_text,
        {{ told[6] }} as is_counted,
        source_file_id,
        source_file,
        source_sheet,
        {{ told[7] }} as source_cell
    from {{ origin }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    {{ text_id(['event_type', 'source_file', 'source_sheet', 'source_cell']) }} as event_id,
    scheme_id,
    unit_id,
    event_date,
    event_type,
    indicator_id,
    rule_id,
    matter_name,
    matter_reference,
    cast(occurrence_count as integer) as occurrence_count,
    event_text,
    is_counted,
    source_file_id,
    source_file,
    source_sheet,
    source_cell
from events
