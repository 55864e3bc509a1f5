with indicators as (
    select * from {{ ref('dim_indicator') }}
),

indicator_values as (
    {%- for value, model, condition in [
        ('reported_value', 'fct_reported_value', "is_accepted and value_status = 'reported'"),
        ('captured_value', 'fct_captured_value', "captured_value is not null"),
    ] %}
    select
        '{{ model[4:12] }}' as origin,
        scheme_id,
        unit_id,
        period_id,
        indicator_id,
        {{ value }} as record_value,
        {{ half_last_place('value_decimals') }} as half_last_place,
        source_file,
        source_sheet,
        source_cell
    from {{ ref(model) }}
    where {{ condition }}
    union all
    {%- endfor %}
    -- the year of a unit, put together from what counts in its periods; one with a gap is no record of the year
    select
        'folded' as origin,
        folded.scheme_id,
        folded.unit_id,
        folded.period_id,
        folded.indicator_id,
        folded.counting_value as record_value,
        cast(0 as decimal(28, 10)) as half_last_place,
        words.source_file,
        words.source_sheet,
        words.source_cell
    from {{ ref('int_scoring__folded_values') }} as folded
    inner join {{ ref('int_scoring__folded_words') }} as words
        on
            folded.scheme_id = words.scheme_id
            and folded.period_id = words.period_id
            and folded.unit_id = words.unit_id
            and folded.indicator_id = words.indicator_id
    where folded.value_state = 'scored' and coalesce(words.left_out_text, '') = ''
)

select
    indicator_values.origin,
    indicator_values.scheme_id,
    indicator_values.unit_id,
    indicator_values.period_id,
    indicator_values.indicator_id,
    indicators.indicator_name as record_name,
    -- what stands in brackets, such as （累计）, nobody repeats in a sentence
    {{ replace_all(normal_text('indicators.indicator_name'), '[(（][^)）]*[)）]') }} as subject_reference,
    cast(null as {{ dbt.type_string() }}) as measure_pattern,
    indicators.unit_of_measure,
    cast(indicator_values.record_value as decimal(28, 10)) as record_value,
    indicator_values.half_last_place,
    cast(1 as decimal(28, 10)) as unit_factor,
    {{ number_text('round(indicator_values.record_value, 4)') }}
    || case when indicators.unit_of_measure in ('%', '‰') then indicators.unit_of_measure else '' end as record_text,
    indicator_values.source_file,
    indicator_values.source_sheet,
    indicator_values.source_cell
from indicator_values
inner join indicators
    on
        indicator_values.scheme_id = indicators.scheme_id
        and indicator_values.indicator_id = indicators.indicator_id
where indicator_values.record_value is not null
