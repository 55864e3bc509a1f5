with lines as (
    select * from {{ ref('int_values__exceptions') }} where reason_code is null
),

as_of as (
    select * from {{ ref('int_calendar__as_of') }}
),

periods as (
    select
        scheme_id,
        period_id,
        start_date,
        end_date
    from {{ ref('stg_schemes__periods') }}
)

select
    {{ text_id(['lines.source_file', 'lines.source_sheet', 'lines.rule_cell']) }} as exception_id,
    lines.scheme_id,
    lines.rule_id,
    lines.unit_id,
    lines.known_period_id as period_id,
    periods.start_date as covers_from_date,
    periods.end_date as covers_until_date,
    lines.indicator_id,
    lines.reason,
    lines.approver,
    lines.document,
    lines.approved_date,
    lines.valid_until_date,
    case
        when lines.valid_until_date < as_of.as_of_date then 'expired'
        when lines.approved_date > as_of.as_of_date then 'not_yet_valid'
        else 'valid'
    end as exception_status,
    lines.source_file_id,
    lines.source_file,
    lines.source_sheet,
    lines.rule_cell as source_cell
from lines
inner join as_of on lines.scheme_id = as_of.scheme_id
-- an exception need not name a period
left join periods on lines.scheme_id = periods.scheme_id and lines.known_period_id = periods.period_id
