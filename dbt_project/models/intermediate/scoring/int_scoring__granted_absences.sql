with cells as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id
    from {{ ref('int_scoring__spine') }}
),

granted as (
    select
        absences.*,
        statuses.precedence
    from {{ ref('fct_absence') }} as absences
    inner join {{ ref('cell_statuses') }} as statuses
        on absences.absence_kind = statuses.cell_status
),

-- an absence of a year covers its quarters; the period itself may come twice, the ranking below keeps one
covered as (
    select
        granted.*,
        members.member_period_id as covered_period_id
    from granted
    inner join {{ ref('int_scoring__period_members') }} as members
        on
            granted.scheme_id = members.scheme_id
            and granted.period_id = members.period_id
    union all
    select
        granted.*,
        granted.period_id as covered_period_id
    from granted
),

ranked as (
    select
        cells.*,
        covered.absence_kind,
        covered.precedence,
        covered.reason,
        covered.document,
        covered.approver,
        covered.source_file,
        covered.source_sheet,
        covered.source_cell,
        row_number() over (
            partition by cells.scheme_id, cells.period_id, cells.unit_id, cells.indicator_id
            order by
                covered.precedence asc, covered.period_id asc, covered.source_file asc nulls last,
                covered.source_sheet asc nulls last, covered.source_cell asc nulls last
        ) as place
    from cells
    inner join covered
        on
            cells.scheme_id = covered.scheme_id
            and cells.period_id = covered.covered_period_id
            and cells.unit_id = covered.unit_id
            and cells.indicator_id = covered.indicator_id
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    absence_kind,
    precedence,
    reason,
    document,
    approver,
    source_file,
    source_sheet,
    source_cell
from ranked
where place = 1
