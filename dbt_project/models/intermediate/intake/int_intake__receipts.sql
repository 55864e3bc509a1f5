-- Bytes that once lay under a path stay in the landing journal. Only what lies there now is of this edition,
-- or two output folders with another history would say different things about the same raw folder.
with files as (
    select
        scheme_id,
        file_id,
        source_file,
        {{ file_reference('source_file') }} as file_reference
    from {{ ref('stg_landing__landed_files') }}
    where status not in ('superseded', 'absent', 'evidence')
),

-- folders and the words of a file name tell whose file it is, and for which period, when the file itself cannot
path_owners as (
    select
        words.source_file,
        case when count(distinct units.unit_id) = 1 then max(units.unit_id) end as unit_id,
        case when count(distinct periods.period_id) = 1 then max(periods.period_id) end as period_id,
        {{ only_period('words.period_reference', is_month=false) }} as named_period_id,
        {{ only_period('words.period_reference', is_month=true) }} as named_month_id
    from {{ words_of_paths('files') }} as words
    -- most words of a path are neither a unit nor a period
    left join {{ ref('int_units__references') }} as units
        on words.scheme_id = units.scheme_id and {{ normal_text('words.path_part') }} = units.reference_text
    left join {{ named_periods() }} as periods
        on
            words.scheme_id = periods.scheme_id
            and periods.is_reported
            and words.period_reference = periods.period_reference
    group by words.source_file
),

stated as (
    select
        headers.source_file,
        case when count(distinct units.unit_id) = 1 then max(units.unit_id) end as unit_id,
        max(case when {{ is_plausible_report_date('headers.report_date', 'periods') }} then headers.report_date end)
            as report_date
    from {{ ref('stg_forms__submission_headers') }} as headers
    -- units and periods that nobody knows are set aside
    left join {{ ref('int_units__references') }} as units
        on headers.scheme_id = units.scheme_id and headers.unit_reference = units.reference_text
    left join {{ named_periods() }} as periods
        on headers.scheme_id = periods.scheme_id and headers.period_id = periods.period_reference
    group by headers.source_file
),

registered as (
    select
        files.source_file,
        max(received.received_date) as received_date
    from files
    inner join {{ ref('int_submissions__received') }} as received
        on files.scheme_id = received.scheme_id and files.file_reference = received.file_reference
    inner join path_owners on files.source_file = path_owners.source_file
    -- only reports say whose they are
    left join stated on files.source_file = stated.source_file
    -- a line of the register that names a unit is not about another unit's file of the same name
    where coalesce(received.unit_id = coalesce(stated.unit_id, path_owners.unit_id), true)
    group by files.source_file
),

dated as (
    select
        files.scheme_id,
        files.file_id,
        files.source_file,
        path_owners.unit_id,
        path_owners.period_id,
        path_owners.named_period_id,
        path_owners.named_month_id,
        coalesce(registered.received_date, cast(stated.report_date as timestamp)) as received_date,
        case
            when registered.received_date is not null then 'register'
            when stated.report_date is not null then 'stated'
            else 'unknown'
        end as received_source
    from files
    inner join path_owners on files.source_file = path_owners.source_file
    -- neither the register nor the file itself may tell when it came
    left join registered on files.source_file = registered.source_file
    left join stated on files.source_file = stated.source_file
)

select
    dated.*,
    as_of.stated_as_of_date,
    -- what has no date at all is taken as known ever since
    coalesce(cast(dated.received_date as date) <= as_of.stated_as_of_date, true) as is_known
from dated
-- files of no scheme
left join {{ ref('int_calendar__as_of') }} as as_of on dated.scheme_id = as_of.scheme_id
