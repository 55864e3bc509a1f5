{%- set elsewhere = [
    'headers.title_period_id', 'headers.sheet_period_id', 'headers.template_period_id', 'paths.named_period_id',
    'paths.named_month_id',
] -%}

with headers as (
    select * from {{ ref('stg_forms__submission_headers') }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

periods as (
    select * from {{ named_periods() }} as named_periods
),

numbered as (
    select
        headers.*,
        {{ whole_period('headers.period_id', elsewhere) }} as whole_period_id,
        nullif(paths.named_period_id, '?') as path_period_text,
        count(*) over (partition by headers.source_file_id, headers.source_file) as sheet_count,
        row_number() over (
            partition by headers.scheme_id, headers.source_file_id, headers.source_sheet
            order by headers.source_file
        ) as copy_number
    from headers
    -- folders and file names need not name a period
    left join {{ ref('int_intake__receipts') }} as paths on headers.source_file = paths.source_file
)

select
    numbered.source_file_id || '@' || coalesce(numbered.scheme_id, '')
    || case when numbered.sheet_count > 1 then '#' || numbered.source_sheet else '' end as submission_id,
    numbered.scheme_id,
    case
        when issued.unit_id <> units.unit_id or numbered.template_period_id <> numbered.whole_period_id then null
        else coalesce(issued.unit_id, units.unit_id)
    end as unit_id,
    periods.period_id,
    {{ is_without_year('numbered.period_id') }} as is_year_left_out,
    {{ period_told_otherwise('numbered.period_id', ['numbered.title_period_id', 'numbered.sheet_period_id']) }}
        as is_title_contradicted,
    possible.possible_periods,
    numbered.title_period_text,
    numbered.path_period_text,
    coalesce(
        issued.unit_id <> units.unit_id or numbered.template_period_id <> numbered.whole_period_id, false
    ) as is_template_contradicted,
    numbered.template_id,
    numbered.template_cell,
    numbered.copy_number,
    numbered.file_reference,
    numbered.unit_text,
    numbered.period_text,
    numbered.report_date_text,
    contents.content_hash,
    numbered.report_date as written_date,
    case
        when {{ is_plausible_report_date('numbered.report_date', 'periods') }} then numbered.report_date
    end as report_date,
    periods.start_date,
    periods.end_date,
    as_of.stated_as_of_date,
    numbered.source_file_id,
    numbered.source_file,
    numbered.source_sheet,
    numbered.unit_cell,
    numbered.period_cell,
    numbered.report_date_cell
from numbered
-- units, periods and schemes that nobody knows are set aside; a report may have no lines
left join references_of_units as units
    on
        numbered.scheme_id = units.scheme_id
        and numbered.unit_reference = units.reference_text
-- a template knows its unit by code, however the name is spelt on the sheet
left join references_of_units as issued
    on
        numbered.scheme_id = issued.scheme_id
        and numbered.template_unit_reference = issued.reference_text
left join periods
    on
        numbered.scheme_id = periods.scheme_id
        and numbered.whole_period_id = periods.period_reference
left join {{ ref('int_calendar__as_of') }} as as_of
    on numbered.scheme_id = as_of.scheme_id
left join {{ ref('int_submissions__contents') }} as contents
    on
        numbered.source_file_id = contents.source_file_id
        and numbered.source_file = contents.source_file
        and numbered.source_sheet = contents.source_sheet
-- most periods have their year
left join {{ possible_periods() }} as possible
    on numbered.scheme_id = possible.scheme_id and numbered.period_id = possible.part_text
