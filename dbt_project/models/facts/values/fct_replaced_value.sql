{%- set sources = {
    'captured': ('int_values__captured', 'is_taken', 'captured_value', 'extracted_date', 'figure_cell'),
    'inspection': ('int_values__inspections', 'unit_id is not null and inspected_date is not null '
        ~ 'and indicator_id is not null and known_period_id is not null and verified_value is not null',
        'verified_value', 'inspected_date', 'verified_cell'),
} -%}

-- Reports keep all their versions in fct_reported_value; what a later extraction or inspection replaced is kept here.
{% for value_source, (model, condition, value, day, cell) in sources.items() %}
select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    '{{ value_source }}' as value_source,
    found_value,
    found_date,
    replaced_date,
    source_file_id,
    source_file,
    source_sheet,
    source_cell
from (
    select
        scheme_id,
        known_period_id as period_id,
        unit_id,
        indicator_id,
        cast({{ value }} as decimal(28, 10)) as found_value,
        {{ day }} as found_date,
        lead({{ day }}) over (
            partition by scheme_id, unit_id, known_period_id, indicator_id
            order by {{ day }} asc nulls first, source_file asc, source_sheet asc, source_row asc
        ) as replaced_date,
        row_number() over (
            partition by scheme_id, unit_id, known_period_id, indicator_id
            order by {{ day }} desc nulls last, source_file desc, source_sheet desc, source_row desc
        ) as newest,
        source_file_id,
        source_file,
        source_sheet,
        {{ cell }} as source_cell
    from {{ ref(model) }}
    where {{ condition }}
) as {{ value_source }}_values
where newest > 1
{{ 'union all' if not loop.last }}
{% endfor %}
