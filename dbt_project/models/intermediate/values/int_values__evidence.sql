{%- set elsewhere = [
    'written.title_period_id', 'written.sheet_period_id', 'paths.named_period_id', 'paths.named_month_id', 'reports.period_id',
] -%}

with written as (
    {{ known_lines('stg_forms__evidence_list') }}
),

-- the report that a list came with; one whose own year is not certain makes that of its list uncertain
reports as (
    select
        scheme_id,
        source_file,
        case
            when bool_or(is_year_left_out and period_id is null) then '?'
            when count(distinct period_id) = 1 then max(period_id)
        end as period_id
    from {{ ref('int_submissions__identified') }}
    group by scheme_id, source_file
),

lines as (
    select
        written.*,
        reports.period_id as report_period_id,
        {{ whole_period('written.period_id', elsewhere) }} as whole_period_id
    from written
    -- folders and file names need not name a period
    left join {{ ref('int_intake__receipts') }} as paths on written.source_file = paths.source_file
    -- lists may come in a file of their own
    left join reports on written.scheme_id = reports.scheme_id and written.source_file = reports.source_file
),

resolved as (
    select
        lines.*,
        units.unit_id,
        periods.period_id as known_period_id,
        leaves.indicator_id
    from lines
    -- what is not known is set aside
    {{ join_known_places('lines', period='whole_period_id') }}
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when known_period_id is null then 'unknown_period'
            when indicator_id is null then 'unknown_indicator'
            when issued_date is null and issued_date_text is not null then 'invalid_date'
        end as reason_code
    from resolved
)

select
    *,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'unknown_period': ['period_cell', 'period_text'],
        'unknown_indicator': ['indicator_cell', 'indicator_code'],
        'invalid_date': ['issued_date_cell', 'issued_date_text'],
    }) }}
from judged
