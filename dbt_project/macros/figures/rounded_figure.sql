{#-
    A figure rounded half up for a published column: DECIMAL(20, 2) with two places, DECIMAL(28, 6) with six.
    Parameters: value (SQL expression), places (2 or 6).
-#}
{% macro rounded_figure(value, places=2) -%}
    cast({{ round_half_up(value, places) }} as decimal({{ 20 if places == 2 else 28 }}, {{ places }}))
{%- endmacro %}
