with inspections as (
    select * from {{ ref('int_values__inspections') }}
    where
        unit_id is not null
        and inspected_date is not null
        and not is_kept_out
        and not is_problem_count_invalid
),

supervision as (
    select * from {{ ref('int_values__supervision') }}
    where reason_code is null and not is_kept_out
),

plans as (
    select * from {{ ref('int_values__plan_events') }}
),

events as (
    select
        scheme_id,
        unit_id,
        inspected_date as event_date,
        'inspection_problem' as event_type,
        indicator_id,
        occurrence_count,
        problem_text as event_text,
        occurrence_count > 0 as is_counted,
        source_file_id,
        source_file,
        source_sheet,
        problem_cell_address as source_cell
    from (
        select
            *,
            coalesce(problem_count_cell, unit_cell) as problem_cell_address
        from inspections
    ) as located
    union all
    select
        scheme_id,
        unit_id,
        event_date,
        case when is_proven then 'supervision_proven' else 'supervision_unproven' end as event_type,
        cast(null as {{ dbt.type_string() }}) as indicator_id,
        1 as occurrence_count,
        event_text,
        -- what proved untrue is an event of its own kind, which only a rule for that kind counts
        true as is_counted,
        source_file_id,
        source_file,
        source_sheet,
        proven_cell as source_cell
    from supervision
    union all
    select
        scheme_id,
        unit_id,
        event_date,
        event_type,
        cast(null as {{ dbt.type_string() }}) as indicator_id,
        1 as occurrence_count,
        event_text,
        true as is_counted,
        source_file_id,
        source_file,
        source_sheet,
        event_cell as source_cell
    from plans
)

select
    {{ text_id(['event_type', 'source_file', 'source_sheet', 'source_cell']) }} as event_id,
    scheme_id,
    unit_id,
    event_date,
    event_type,
    indicator_id,
    cast(occurrence_count as integer) as occurrence_count,
    event_text,
    is_counted,
    source_file_id,
    source_file,
    source_sheet,
    source_cell
from events
