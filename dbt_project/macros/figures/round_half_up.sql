{#-
    A decimal rounded half away from zero to so many places, exact because the value is a decimal before it is rounded.
    Parameters: value (SQL expression), places (a number, or the name of a column with 0 to 8).
-#}
{% macro round_half_up(value, places) -%}
    {%- set exact = "cast((" ~ value ~ ") as decimal(28, 8))" -%}
    {%- if places is number -%}
        cast(round({{ exact }}, {{ places }}) as decimal(28, 8))
    {%- else -%}
        case {{ places }}
            {%- for known in range(8) %}
            when {{ known }} then cast(round({{ exact }}, {{ known }}) as decimal(28, 8))
            {%- endfor %}
            else {{ exact }}
        end
    {%- endif -%}
{%- endmacro %}
