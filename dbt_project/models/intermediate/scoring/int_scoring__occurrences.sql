with cells as (
    select *
    from {{ ref('int_scoring__cells') }}
    where method in ('deduction', 'bonus') and cell_status = 'scored'
),

rules as (
    select * from {{ ref('stg_schemes__deductions') }}
),

events as (
    select *
    from {{ ref('fct_event') }}
    where is_counted and occurrence_count > 0
),

-- an event that names a leaf with a rule for it counts there only, a registered one only by the rule that it names
routed_events as (
    select
        events.*,
        own_rules.indicator_id as own_indicator_id
    from events
    -- most events name a leaf that has no rule for them: the leaf that was looked into
    left join rules as own_rules
        on
            events.scheme_id = own_rules.scheme_id
            and events.indicator_id = own_rules.indicator_id
            and events.event_type = own_rules.event_type
            and coalesce(events.rule_id, own_rules.rule_id) = own_rules.rule_id
)

select
    cells.scheme_id,
    cells.period_id,
    cells.unit_id,
    cells.indicator_id,
    rules.rule_id,
    routed_events.event_id as occurrence_id,
    true as is_event,
    routed_events.event_date as occurred_date,
    cast(routed_events.occurrence_count as decimal(28, 10)) as occurrence_count,
    '次' as counted_in,
    routed_events.matter_name,
    routed_events.matter_reference,
    routed_events.event_text as occurrence_text,
    routed_events.source_file,
    routed_events.source_sheet,
    routed_events.source_cell
from cells
inner join rules
    on
        cells.scheme_id = rules.scheme_id
        and cells.indicator_id = rules.indicator_id
inner join routed_events
    on
        rules.scheme_id = routed_events.scheme_id
        and rules.event_type = routed_events.event_type
        and cells.unit_id = routed_events.unit_id
        and routed_events.event_date between cells.period_start_date and cells.period_end_date
        and coalesce(routed_events.own_indicator_id, cells.indicator_id) = cells.indicator_id
        and coalesce(routed_events.rule_id, rules.rule_id) = rules.rule_id
union all
select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    rule_id,
    occurrence_id,
    false as is_event,
    occurred_date,
    occurrence_count,
    counted_in,
    cast(null as {{ dbt.type_string() }}) as matter_name,
    cast(null as {{ dbt.type_string() }}) as matter_reference,
    occurrence_text,
    source_file,
    source_sheet,
    source_cell
from {{ ref('int_scoring__measured_occurrences') }}
