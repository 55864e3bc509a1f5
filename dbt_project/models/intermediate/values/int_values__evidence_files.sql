with files as (
    select * from {{ ref('stg_landing__evidence_files') }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

periods as (
    select * from {{ named_periods() }} as named_periods
    where is_reported
),

-- folders and the first words of a file name tell whose file it is, and for which period
owners as (
    select
        parts.scheme_id,
        parts.source_file,
        case when count(distinct units.unit_id) = 1 then max(units.unit_id) end as unit_id,
        case when count(distinct periods.period_id) = 1 then max(periods.period_id) end as period_id
    from {{ words_of_paths('files') }} as parts
    left join references_of_units as units
        on parts.scheme_id = units.scheme_id and {{ normal_text('parts.path_part') }} = units.reference_text
    left join periods
        on parts.scheme_id = periods.scheme_id and parts.period_reference = periods.period_reference
    group by parts.scheme_id, parts.source_file
)

select
    files.scheme_id,
    files.file_id,
    files.source_file,
    files.file_reference,
    owners.unit_id,
    owners.period_id
from files
inner join owners
    on
        files.scheme_id = owners.scheme_id
        and files.source_file = owners.source_file
