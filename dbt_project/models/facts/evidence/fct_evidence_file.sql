with files as (
    select
        *,
        lower({{ extract_group('file_name', '[.]([A-Za-z0-9]{1,5})$') }}) as file_extension
    from {{ ref('stg_landing__evidence_files') }}
),

contents as (
    select * from {{ ref('stg_landing__evidence_contents') }}
),

types as (
    select * from {{ ref('evidence_file_types') }}
),

known_extensions as (
    select file_extension
    from types
    group by file_extension
)

select
    files.scheme_id,
    files.file_id,
    files.source_file,
    files.file_name,
    nullif(files.file_extension, '') as file_extension,
    files.size_bytes,
    contents.content_kind,
    case
        when contents.reason_code is not null then contents.reason_code
        when
            contents.content_kind is not null
            and known_extensions.file_extension is not null
            and types.content_kind is null
            then 'mislabelled_file'
    end as reason_code,
    contents.page_count,
    contents.created_date,
    contents.modified_date,
    contents.text_length,
    contents.text_hashes,
    contents.picture_rows,
    contents.picture_columns
from files
-- a file that could not be kept was not opened
left join contents on files.file_id = contents.file_id
-- names have all kinds of endings, and the wrong one for what they hold
left join known_extensions on files.file_extension = known_extensions.file_extension
left join types
    on files.file_extension = types.file_extension and contents.content_kind = types.content_kind
