with absences as (
    select * from {{ ref('int_values__absences') }} where reason_code is null
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

-- a longer period also stands for those within it; what is said of the shortest one comes first
spread as (
    select
        absences.*,
        periods.period_id as covered_period_id,
        row_number() over (
            partition by absences.scheme_id, absences.unit_id, absences.indicator_id, periods.period_id
            order by
                known.start_date desc,
                known.end_date asc,
                absences.source_file asc,
                absences.source_sheet asc,
                absences.source_row asc
        ) as place
    from absences
    inner join periods as known
        on absences.scheme_id = known.scheme_id and absences.known_period_id = known.period_id
    inner join periods
        on
            known.scheme_id = periods.scheme_id
            and known.start_date <= periods.start_date
            and known.end_date >= periods.end_date
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
