with identified as (
    select * from {{ ref('int_submissions__identified') }}
),

received as (
    select * from {{ ref('int_submissions__received') }}
),

registered as (
    select
        identified.submission_id,
        max(received.received_date) as received_date
    from identified
    inner join received
        on
            identified.scheme_id = received.scheme_id
            and identified.file_reference = received.file_reference
            and coalesce(received.unit_id, identified.unit_id) = identified.unit_id
    where identified.copy_number = 1
    group by identified.submission_id
)

select
    identified.submission_id,
    identified.scheme_id,
    identified.unit_id,
    identified.period_id,
    coalesce(registered.received_date, cast(identified.report_date as timestamp)) as received_date,
    case
        when registered.received_date is not null then 'register'
        when identified.report_date is not null then 'stated'
        else 'unknown'
    end as received_source,
    identified.report_date,
    identified.content_hash,
    identified.stated_as_of_date,
    identified.source_file_id,
    identified.source_file,
    identified.source_sheet,
    identified.report_date_cell
from identified
-- a file that the register does not list is dated by what it states
left join registered
    on identified.submission_id = registered.submission_id
where
    identified.unit_id is not null
    and identified.period_id is not null
    and identified.copy_number = 1
