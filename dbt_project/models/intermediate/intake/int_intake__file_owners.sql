-- Bytes that once lay under a path stay in the landing journal. Only what lies there now is of this edition,
-- or two output folders with another history would say different things about the same raw folder.
-- Folders and the words of a file name tell whose file it is, and for which period, when the file itself cannot.
with files as (
    select
        scheme_id,
        file_id,
        source_file,
        size_bytes,
        file_type,
        form,
        status
    from {{ ref('stg_landing__landed_files') }}
    where status not in ('superseded', 'absent')
),

parts as (
    select
        scheme_id,
        source_file,
        {{ exploded(
            "translate(" ~ replace_all('source_file', '[.][A-Za-z0-9]{1,5}$') ~ ", '_', '/')", "/"
        ) }} as path_part
    from files
    where status <> 'evidence'
),

periods as (
    select
        scheme_id,
        period_id
    from {{ ref('stg_schemes__periods') }}
    where is_reported
),

owners as (
    select
        parts.scheme_id,
        parts.source_file,
        case when count(distinct units.unit_id) = 1 then max(units.unit_id) end as unit_id,
        case when count(distinct periods.period_id) = 1 then max(periods.period_id) end as period_id
    from parts
    -- most words of a path are neither a unit nor a period
    left join {{ ref('int_units__references') }} as units
        on parts.scheme_id = units.scheme_id and {{ normal_text('parts.path_part') }} = units.reference_text
    left join periods
        on parts.scheme_id = periods.scheme_id and {{ parse_period('parts.path_part') }} = periods.period_id
    group by parts.scheme_id, parts.source_file
),

-- what was read in part is no use to its unit either: the report's sheet may be the part that was not
unusable as (
    select
        source_file,
        coalesce(source_file_id, '') as file_id,
        count(*) as problem_count
    from {{ ref('int_intake__quarantine') }}
    where
        scope in ('file', 'sheet')
        and reason_code not like 'duplicate%'
        and reason_code <> 'received_after_as_of'
    group by source_file, coalesce(source_file_id, '')
)

select
    files.file_id,
    files.source_file,
    files.scheme_id,
    owners.unit_id,
    owners.period_id,
    files.size_bytes,
    files.file_type,
    files.form,
    files.status,
    unusable.problem_count is not null as is_unusable
from files
-- evidence files have no owner here, they are matched to the lists that name them
left join owners
    on
        files.scheme_id = owners.scheme_id
        and files.source_file = owners.source_file
-- most files can be used; one whose bytes could not be had has no id
left join unusable
    on
        files.source_file = unusable.source_file
        and coalesce(files.file_id, '') = unusable.file_id
