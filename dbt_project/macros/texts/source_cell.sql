{#-
    Address of the cell that a raw column of this row came from, such as `E12`; NULL when the sheet had no such column.
    Reads `source_columns` (`name=E;title=@B3;…`) and `source_row` of the raw row: `@` marks a full address.
-#}
{% macro source_cell(column) -%}
    {%- set pattern = "(^|;)" ~ column ~ "=(@?[A-Z0-9]+)" -%}
    {%- set place = extract_group("source_columns", pattern, 2) -%}
    case
        when {{ place }} like '@%' then substr({{ place }}, 2)
        when {{ place }} <> '' then {{ place }} || cast(source_row as {{ dbt.type_string() }})
    end
{%- endmacro %}
