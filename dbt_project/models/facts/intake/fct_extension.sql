select
    scheme_id,
    period_id,
    unit_id,
    ordinary_due_date,
    due_date,
    cutoff_date,
    reason,
    approver,
    approved_date,
    document,
    is_granted_afterwards,
    source_file_id,
    source_file,
    source_sheet,
    source_cell
from {{ ref('int_calendar__extended_due_dates') }}
