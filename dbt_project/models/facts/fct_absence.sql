with absences as (
    select * from {{ ref('int_values__absences') }} where reason_code is null
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

-- a year also stands for each of its quarters; what is said of the quarter itself comes first
spread as (
    select
        absences.*,
        periods.period_id as covered_period_id,
        row_number() over (
            partition by absences.scheme_id, absences.unit_id, absences.indicator_id, periods.period_id
            order by
                case when periods.period_id = absences.known_period_id then 0 else 1 end,
                absences.source_file,
                absences.source_sheet,
                absences.source_row
        ) as place
    from absences
    inner join periods
        on
            absences.scheme_id = periods.scheme_id
            and (absences.known_period_id = periods.period_id or absences.known_period_id = periods.parent_period_id)
)

select
    scheme_id,
    unit_id,
    indicator_id,
    covered_period_id as period_id,
    absence_kind,
    reason,
    document,
    approver,
    source_file_id,
    source_file,
    source_sheet,
    absence_cell as source_cell
from spread
where place = 1
