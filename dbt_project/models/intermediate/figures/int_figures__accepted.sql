with reported_values as (
    select *
    from {{ ref('fct_reported_value') }}
    where is_accepted and value_status = 'reported'
),

indicators as (
    select * from {{ ref('dim_indicator') }}
)

select
    reported_values.submission_id,
    reported_values.scheme_id,
    reported_values.period_id,
    reported_values.unit_id,
    reported_values.indicator_id,
    indicators.indicator_name,
    indicators.indicator_id || ' ' || indicators.indicator_name as subject,
    coalesce(indicators.unit_of_measure, '') as unit_of_measure,
    reported_values.reported_value,
    reported_values.value_decimals,
    reported_values.numerator_count,
    reported_values.denominator_count,
    reported_values.narrative,
    reported_values.source_file,
    reported_values.source_sheet,
    reported_values.source_cell,
    reported_values.narrative_cell
from reported_values
inner join indicators
    on
        reported_values.scheme_id = indicators.scheme_id
        and reported_values.indicator_id = indicators.indicator_id
