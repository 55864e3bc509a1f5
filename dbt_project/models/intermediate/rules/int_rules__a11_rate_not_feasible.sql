-- A rate beside its own numerator is judged by A01; here the numerator is left out.
with rates as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        subject,
        {{ bounded_figure('reported_value') }} as rate,
        {{ bounded_figure('denominator_count') }} as base,
        -- a rate without decimals was rounded to a whole point
        cast(
            case
                when coalesce(value_decimals, 0) <= 0 then 0.5
                else {{ half_last_place('value_decimals') }}
            end as decimal(19, 10)
        ) as half_place,
        source_file,
        source_sheet,
        source_cell
    from {{ ref('int_figures__accepted') }}
    where
        unit_of_measure = '%'
        and numerator_count is null
        and denominator_count = round(denominator_count, 0)
        and denominator_count > 0
),

-- whole numerators whose rate rounds to the stated one lie between these two
bounded as (
    select
        *,
        ceil(base * cast(rate - half_place as decimal(19, 10)) * 0.01) as lowest,
        floor(base * cast(rate + half_place as decimal(19, 10)) * 0.01) as highest,
        floor(base * rate * 0.01) as below,
        floor(base * rate * 0.01) + 1 as above
    from rates
),

impossible as (
    select
        *,
        {{ number_text('below') }} || '/' || {{ number_text('base') }} || '='
        || {{ number_text('round(' ~ safe_divide('100 * below', 'base') ~ ', 2)') }} || '%' as nearest_below,
        {{ number_text('above') }} || '/' || {{ number_text('base') }} || '='
        || {{ number_text('round(' ~ safe_divide('100 * above', 'base') ~ ', 2)') }} || '%' as nearest_above
    from bounded
    where highest < lowest
)

select
    'A11' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    nearest_below || '或' || nearest_above as expected,
    {{ number_text('rate') }} || '%' as found,
    cast(rate - {{ safe_divide('100 * below', 'base') }} as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '填报' || {{ number_text('rate') }} || '%，以' || {{ number_text('base') }} || '为分母没有整数能得出；最接近的是'
    || nearest_below || '和' || nearest_above || '。' as statement,
    subject || ': no whole number over ' || {{ number_text('base') }} || ' gives ' || {{ number_text('rate') }}
    || '%; the nearest are ' || nearest_below || ' and ' || nearest_above || '.' as statement_en
from impossible
