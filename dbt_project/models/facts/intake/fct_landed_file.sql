with problems as (
    select
        source_file,
        coalesce(source_file_id, '') as file_id,
        count(*) as problem_count
    from {{ ref('int_intake__quarantine') }}
    group by source_file, coalesce(source_file_id, '')
)

select
    files.file_id,
    files.source_file,
    files.scheme_id,
    files.unit_id,
    files.period_id,
    files.size_bytes,
    files.file_type,
    files.form,
    files.status,
    files.received_date,
    files.received_source,
    files.is_known,
    files.is_unusable,
    cast(coalesce(problems.problem_count, 0) as integer) as problem_count
from {{ ref('int_intake__file_owners') }} as files
-- most files have no problem
left join problems
    on
        files.source_file = problems.source_file
        and coalesce(files.file_id, '') = problems.file_id
