with granted as (
    select * from {{ ref('int_scoring__granted_absences') }}
),

-- the longer periods that hold an absent one: few, and no other can be absent through its parts
wholes as (
    select distinct
        granted.scheme_id,
        members.period_id,
        granted.unit_id,
        granted.indicator_id
    from granted
    inner join {{ ref('int_scoring__period_members') }} as members
        on
            granted.scheme_id = members.scheme_id
            and granted.period_id = members.member_period_id
    where not members.is_base_period
),

-- the periods of the unit within each of them, with the absence of each
parts as (
    select
        cells.scheme_id,
        cells.period_id as whole_period_id,
        part_cells.unit_id,
        part_cells.indicator_id,
        part_cells.period_id as part_period_id,
        granted.absence_kind,
        count(*) over whole as part_count,
        count(granted.absence_kind) over whole as absent_count,
        row_number() over (
            partition by cells.scheme_id, cells.period_id, cells.unit_id, cells.indicator_id
            order by granted.precedence asc nulls last, part_cells.period_id asc
        ) as place
    from wholes
    -- the spine is read where it is joined: as a CTE read twice it would be written out whole
    inner join {{ ref('int_scoring__spine') }} as cells
        on
            wholes.scheme_id = cells.scheme_id
            and wholes.period_id = cells.period_id
            and wholes.unit_id = cells.unit_id
            and wholes.indicator_id = cells.indicator_id
    inner join {{ ref('int_scoring__period_members') }} as members
        on
            cells.scheme_id = members.scheme_id
            and cells.period_id = members.period_id
    inner join {{ ref('int_scoring__spine') }} as part_cells
        on
            members.scheme_id = part_cells.scheme_id
            and members.member_period_id = part_cells.period_id
            and cells.unit_id = part_cells.unit_id
            and cells.indicator_id = part_cells.indicator_id
    -- most parts are not absent
    left join granted
        on
            part_cells.scheme_id = granted.scheme_id
            and part_cells.period_id = granted.period_id
            and part_cells.unit_id = granted.unit_id
            and part_cells.indicator_id = granted.indicator_id
    window
        whole as (
            partition by cells.scheme_id, cells.period_id, cells.unit_id, cells.indicator_id
        )
),

-- a longer period is absent when every one of its parts is
through_parts as (
    select
        parts.whole_period_id,
        granted.*
    from parts
    inner join granted
        on
            parts.scheme_id = granted.scheme_id
            and parts.part_period_id = granted.period_id
            and parts.unit_id = granted.unit_id
            and parts.indicator_id = granted.indicator_id
    where parts.place = 1 and parts.absent_count = parts.part_count
)

-- granted for the period itself or for a longer one that holds it, or for every part of the period
select
    coalesce(granted.scheme_id, through_parts.scheme_id) as scheme_id,
    coalesce(granted.period_id, through_parts.whole_period_id) as period_id,
    coalesce(granted.unit_id, through_parts.unit_id) as unit_id,
    coalesce(granted.indicator_id, through_parts.indicator_id) as indicator_id,
    coalesce(granted.absence_kind, through_parts.absence_kind) as absence_kind,
    coalesce(granted.reason, through_parts.reason) as reason,
    coalesce(granted.document, through_parts.document) as document,
    coalesce(granted.approver, through_parts.approver) as approver,
    coalesce(granted.source_file, through_parts.source_file) as source_file,
    coalesce(granted.source_sheet, through_parts.source_sheet) as source_sheet,
    coalesce(granted.source_cell, through_parts.source_cell) as source_cell
from granted
full outer join through_parts
    on
        granted.scheme_id = through_parts.scheme_id
        and granted.period_id = through_parts.whole_period_id
        and granted.unit_id = through_parts.unit_id
        and granted.indicator_id = through_parts.indicator_id
