select
    problem_id,
    reason_code,
    scope,
    scheme_id,
    source_file,
    source_sheet,
    source_cell,
    expected,
    expected_en,
    found,
    found_en,
    remedy,
    remedy_en,
    message,
    message_en
from {{ ref('int_intake__quarantine') }}
