{#
    What a cell hands on beside its points, whether it is scored or not.
#}
{% macro cell_columns() -%}
parent_id,
    indicator_level,
    category_id,
    method,
    leaf_decimals,
    cell_status,
    is_due,
    points_full,
    value_source,
    counting_value,
    value_text
{%- endmacro %}
