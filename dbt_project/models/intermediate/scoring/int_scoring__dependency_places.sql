{%- set places = ['source_file', 'source_sheet', 'source_cell'] -%}

with dependencies as (
    select * from {{ ref('int_scoring__dependencies') }}
),

received as (
    select * from {{ ref('int_scoring__received_values') }}
),

-- where the parts of a longer period are told, which was told nothing itself
through_parts as (
    select
        dependencies.scheme_id,
        dependencies.period_id,
        dependencies.unit_id,
        {%- for column in places %}
        {{ dbt.listagg("coalesce(received." ~ column ~ ", '-')", "'; '", 'order by received.period_id') }}
            as {{ column }},
        {%- endfor %}
        dependencies.indicator_id
    from dependencies
    inner join {{ ref('int_scoring__fold_members') }} as members
        on
            dependencies.scheme_id = members.scheme_id
            and dependencies.period_id = members.period_id
            and dependencies.unit_id = members.unit_id
            and dependencies.governing_id = members.indicator_id
    inner join received
        on
            members.scheme_id = received.scheme_id
            and members.part_period_id = received.period_id
            and dependencies.unit_id = received.unit_id
            and dependencies.governing_id = received.indicator_id
    group by dependencies.scheme_id, dependencies.period_id, dependencies.unit_id, dependencies.indicator_id
)

select
    dependencies.scheme_id,
    dependencies.period_id,
    dependencies.unit_id,
    dependencies.indicator_id,
    coalesce(governing.source_file, through_parts.source_file) as source_file,
    case when governing.source_file is null then through_parts.source_sheet else governing.source_sheet end
        as source_sheet,
    case when governing.source_file is null then through_parts.source_cell else governing.source_cell end as source_cell
from dependencies
inner join received as governing
    on
        dependencies.scheme_id = governing.scheme_id
        and dependencies.period_id = governing.period_id
        and dependencies.unit_id = governing.unit_id
        and dependencies.governing_id = governing.indicator_id
-- base periods have no parts
left join through_parts
    on
        dependencies.scheme_id = through_parts.scheme_id
        and dependencies.period_id = through_parts.period_id
        and dependencies.unit_id = through_parts.unit_id
        and dependencies.indicator_id = through_parts.indicator_id
