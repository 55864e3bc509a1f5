{#
    One row per figure of some published tables, in one long shape.

    sources: list of (subject, model, group expression, row expression, condition, columns); each column is
    (column id, 'n' for a number or 't' for text, expression, expression of its cell), and may end with the
    expression of its unit of measure where rows differ in it, and with those of its file and sheet where its cell is
    not in the row's own file.
#}
{% macro figure_rows(sources) -%}
    {%- for subject, model, group_text, row_text, condition, columns in sources %}
    {%- set outer_loop = loop %}
    {%- for entry in columns %}
    {%- set column, kind, figure, cell = entry[0], entry[1], entry[2], entry[3] %}
    select
        scheme_id,
        '{{ subject }}' as subject_id,
        cast({{ group_text }} as {{ dbt.type_string() }}) as group_name,
        cast({{ row_text }} as {{ dbt.type_string() }}) as row_name,
        '{{ column }}' as column_id,
        {% if kind == 'n' -%}
        cast({{ figure }} as decimal(28, 10)) as value_number,
        cast(null as {{ dbt.type_string() }}) as value_text,
        {%- else -%}
        cast(null as decimal(28, 10)) as value_number,
        cast({{ figure }} as {{ dbt.type_string() }}) as value_text,
        {%- endif %}
        cast({{ entry[4] if entry | length > 4 else 'null' }} as {{ dbt.type_string() }}) as unit_of_measure,
        {{ entry[5] if entry | length > 5 else 'source_file' }} as source_file,
        {{ entry[6] if entry | length > 6 else 'source_sheet' }} as source_sheet,
        cast({{ cell }} as {{ dbt.type_string() }}) as source_cell
    from {{ model }}
    where {{ condition }}
    {%- if not (loop.last and outer_loop.last) %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- endfor %}
{%- endmacro %}
