{#-
    The rate that a text stands for, in percent points, as DECIMAL(28, 10); NULL when it is blank or no number.
    `96%` → 96, `0.96` → 96 (a cell formatted as percent), `96` → 96.
-#}
{% macro parse_percent(text) -%}
    case
        when {{ is_share_text(text) }} then cast({{ parse_number(text) }} * 100 as decimal(28, 10))
        else {{ parse_number(text) }}
    end
{%- endmacro %}
