{#-
    Joins to the lines of a form what the arrival gate keeps out of one of its columns; most lines have nothing there.
    Parameters: lines (relation with source_file and source_sheet), dataset (name of the raw table), cell (column with
    the cell of the figure or word that may not count), alias (what is joined).
-#}
{% macro join_kept_out(lines, dataset, cell, alias="kept_out") -%}
left join {{ ref('int_values__kept_out') }} as {{ alias }}
    on
        {{ alias }}.dataset = '{{ dataset }}'
        and {{ lines }}.source_file = {{ alias }}.source_file
        and {{ lines }}.source_sheet = {{ alias }}.source_sheet
        and {{ lines }}.{{ cell }} = {{ alias }}.source_cell
{%- endmacro %}
