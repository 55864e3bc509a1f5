{#- A line of a book, by its own cell. Parameter: line_cell (column with the cell of its unit, of a rating its own). -#}
{% macro line_of_book(line_cell) -%}
{{ text_id(['source_file', 'source_sheet', line_cell]) }}
{%- endmacro %}
