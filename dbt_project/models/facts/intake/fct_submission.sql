with submissions as (
    select * from {{ ref('int_submissions__accepted') }}
)

select
    submission_id,
    scheme_id,
    unit_id,
    period_id,
    received_date,
    received_source,
    report_date,
    version_number,
    due_date,
    is_on_time,
    days_late_count,
    is_order_unknown,
    submission_status = 'accepted' as is_accepted,
    submission_status,
    source_file_id,
    source_file,
    source_sheet,
    report_date_cell as source_cell
from submissions
