-- Bytes that once lay under a path stay in the landing journal. Only what lies there now is of this edition,
-- or two output folders with another history would say different things about the same raw folder.
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

receipts as (
    select * from {{ ref('int_intake__receipts') }}
),

-- a file that cannot be read may at least begin with the name of its unit (双塔所材料.zip)
named as (
    select
        files.source_file,
        case when count(distinct units.unit_id) = 1 then max(units.unit_id) end as unit_id
    from files
    inner join {{ ref('int_units__references') }} as units
        on
            files.scheme_id = units.scheme_id
            and length(units.reference_text) >= 3
            and left({{ file_reference('files.source_file') }}, length(units.reference_text)) = units.reference_text
    where files.status = 'quarantined'
    group by files.source_file
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
    coalesce(receipts.unit_id, named.unit_id) as unit_id,
    receipts.period_id,
    files.size_bytes,
    files.file_type,
    files.form,
    files.status,
    receipts.received_date,
    receipts.received_source,
    coalesce(receipts.is_known, true) as is_known,
    unusable.problem_count is not null as is_unusable
from files
-- evidence files have no owner here, they are matched to the lists that name them
left join receipts on files.source_file = receipts.source_file
-- few files cannot be read
left join named on files.source_file = named.source_file
-- most files can be used; one whose bytes could not be had has no id
left join unusable
    on
        files.source_file = unusable.source_file
        and coalesce(files.file_id, '') = unusable.file_id
