with reported_values as (
    select * from {{ ref('int_figures__accepted') }}
),

captured_values as (
    select * from {{ ref('fct_captured_value') }}
),

rules as (
    select
        scheme_id,
        tolerance
    from {{ ref('dim_rule') }}
    where rule_id = 'A05'
),

compared as (
    select
        reported_values.scheme_id,
        reported_values.period_id,
        reported_values.unit_id,
        reported_values.indicator_id,
        reported_values.subject,
        reported_values.unit_of_measure,
        reported_values.reported_value,
        captured_values.captured_value,
        captured_values.source_file || ' ' || coalesce(captured_values.source_cell, '') as captured_place,
        reported_values.source_file,
        reported_values.source_sheet,
        reported_values.source_cell,
        rules.tolerance * abs(captured_values.captured_value) * 0.01
        + {{ half_last_place('reported_values.value_decimals') }}
        + {{ half_last_place('captured_values.value_decimals') }} as allowed
    from reported_values
    inner join captured_values
        on
            reported_values.scheme_id = captured_values.scheme_id
            and reported_values.unit_id = captured_values.unit_id
            and reported_values.period_id = captured_values.period_id
            and reported_values.indicator_id = captured_values.indicator_id
    inner join rules on reported_values.scheme_id = rules.scheme_id
),

different as (
    select *
    from compared
    where abs(reported_value - captured_value) > allowed
)

select
    'A05' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    {{ number_text('captured_value') }} || unit_of_measure as expected,
    {{ number_text('reported_value') }} || unit_of_measure as found,
    cast(reported_value - captured_value as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '填报' || {{ number_text('reported_value') }} || unit_of_measure || '，业务系统为'
    || {{ number_text('captured_value') }} || unit_of_measure || '（' || captured_place || '）。' as statement,
    subject || ': ' || {{ number_text('reported_value') }} || unit_of_measure || ' is reported, '
    || {{ number_text('captured_value') }} || unit_of_measure || ' was captured (' || captured_place
    || ').' as statement_en
from different
