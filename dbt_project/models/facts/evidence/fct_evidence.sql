with listed as (
    select * from {{ ref('int_values__evidence') }}
    where unit_id is not null and known_period_id is not null and indicator_id is not null
),

received as (
    select * from {{ ref('int_values__evidence_received') }}
),

submissions as (
    select * from {{ ref('int_submissions__accepted') }}
),

-- a list in the report's own file belongs to that report, another one to the report that counts, else to the last one;
-- so does the list of a report that came again after the deadline and before the cut-off: it completes what counts
reports as (
    select
        listed.source_file_id,
        listed.source_file,
        listed.source_sheet,
        listed.file_name_cell,
        submissions.submission_id,
        submissions.source_file as report_file,
        row_number() over (
            partition by listed.source_file_id, listed.source_file, listed.source_sheet, listed.file_name_cell
            order by
                case
                    when submissions.source_file <> listed.source_file then 1
                    when submissions.submission_status = 'after_deadline' and submissions.is_before_cutoff then 1
                    else 0
                end,
                case when submissions.submission_status = 'accepted' then 0 else 1 end,
                submissions.version_number desc
        ) as place
    from listed
    inner join submissions
        on
            listed.scheme_id = submissions.scheme_id
            and listed.unit_id = submissions.unit_id
            and listed.known_period_id = submissions.period_id
),

placed as (
    select
        listed.*,
        reports.submission_id,
        -- what a later list says again of the report's own list is not a second item
        listed.source_file <> reports.report_file
        and max(case when listed.source_file = reports.report_file then 1 else 0 end) over (
            partition by reports.submission_id, listed.indicator_id, listed.file_reference
        ) = 1 as is_said_again
    from listed
    -- a list may come without a report
    left join reports
        on
            listed.source_file = reports.source_file
            and listed.source_sheet = reports.source_sheet
            and listed.file_name_cell = reports.file_name_cell
            and reports.place = 1
)

select
    listed.submission_id,
    listed.scheme_id,
    listed.unit_id,
    listed.known_period_id as period_id,
    listed.indicator_id,
    listed.evidence_number,
    listed.evidence_title,
    listed.evidence_file_name,
    listed.issued_date,
    listed.listed_sha256,
    received.file_id as evidence_file_id,
    received.evidence_path,
    -- what came after the cut-off came too late to prove anything
    case
        when received.file_id is null or received.is_after_cutoff then 'not_received'
        else 'received'
    end as evidence_status,
    received.received_date,
    listed.source_file_id,
    listed.source_file,
    listed.source_sheet,
    listed.file_name_cell as source_cell,
    listed.title_cell
from placed as listed
-- a listed file may not have come
left join received
    on
        listed.source_file = received.source_file
        and listed.source_sheet = received.source_sheet
        and listed.file_name_cell = received.file_name_cell
where not coalesce(listed.is_said_again, false)
