{#-
    The number that a text stands for as DECIMAL(28, 10), NULL when it is blank or no number.
    A percent sign is dropped (96% → 96): rates are held in percent points, and a bare number in a rate column is in
    percent points already. Use `is_blank` to tell blank from invalid.
-#}
{% macro parse_number(text) -%}
    try_cast({{ bare_number(text) }} as decimal(28, 10))
{%- endmacro %}
