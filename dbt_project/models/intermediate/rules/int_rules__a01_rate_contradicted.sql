with reported_rates as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        subject,
        '分子' as numerator_name,
        '分母' as denominator_name,
        {{ bounded_figure('reported_value') }} as rate,
        value_decimals as rate_decimals,
        {{ bounded_figure('numerator_count') }} as numerator,
        {{ bounded_figure('denominator_count') }} as denominator,
        {{ places_of('numerator_count') }} as numerator_decimals,
        {{ places_of('denominator_count') }} as denominator_decimals,
        source_file,
        source_sheet,
        source_cell
    from {{ ref('int_figures__accepted') }}
    where unit_of_measure = '%'
),

execution_rates as (
    select
        scheme_id,
        cast(null as {{ dbt.type_string() }}) as period_id,
        cast(null as {{ dbt.type_string() }}) as unit_id,
        cast(null as {{ dbt.type_string() }}) as indicator_id,
        project_name || '执行率' as subject,
        '支出' as numerator_name,
        '到位' as denominator_name,
        {{ bounded_figure('stated_rate_percent') }} as rate,
        stated_rate_decimals as rate_decimals,
        {{ bounded_figure('spent_amount_wan') }} as numerator,
        {{ bounded_figure('received_amount_wan') }} as denominator,
        amount_decimals as numerator_decimals,
        amount_decimals as denominator_decimals,
        source_file,
        source_sheet,
        rate_cell as source_cell
    from {{ ref('int_budget__execution_rates') }}
    where stated_rate_agrees_with = 'neither'
),

rates as (
    select * from reported_rates
    union all
    select * from execution_rates
),

contradicted as (
    select
        *,
        {{ safe_divide('100 * numerator', 'case when denominator >= 0.001 then denominator end') }} as implied_rate,
        -- 0.95 in a plain cell, meant as 95%
        rate <= 1 and {{ ratio_agrees(
            'cast(100 * least(rate, 1) as decimal(19, 10))', 'greatest(rate_decimals - 2, 0)', 'numerator',
            'numerator_decimals', 'denominator', 'denominator_decimals'
        ) }} as is_fraction
    from rates
    where
        denominator >= 0.001
        and numerator >= 0
        and not {{ ratio_agrees(
            'rate', 'rate_decimals', 'numerator', 'numerator_decimals', 'denominator', 'denominator_decimals'
        ) }}
)

select
    'A01' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    {{ number_text('round(implied_rate, 4)') }} || '%' as expected,
    {{ number_text('rate') }} || '%' as found,
    cast(rate - implied_rate as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '填报' || {{ number_text('rate') }} || '%，而' || numerator_name || {{ number_text('numerator') }}
    || '、' || denominator_name || {{ number_text('denominator') }} || '，计算应为'
    || {{ number_text('round(implied_rate, 4)') }} || '%。'
    || case when is_fraction then '比率按百分点填写，要填95%的不能填0.95；这里可能漏了百分号。' else '' end as statement,
    subject || ' is stated as ' || {{ number_text('rate') }} || '%, but ' || {{ number_text('numerator') }} || ' of '
    || {{ number_text('denominator') }} || ' is ' || {{ number_text('round(implied_rate, 4)') }} || '%.'
    || case when is_fraction then ' Rates are in percent points; a percent sign may be missing.' else '' end
        as statement_en
from contradicted
