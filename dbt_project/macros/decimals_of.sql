{#-
    How many decimals a number was printed with, 0 for an integer, NULL when the text holds no number.
    With `is_percent` a share within ±1 loses two: 0.9756 is 97.56%.
-#}
{% macro decimals_of(text, is_percent=false) -%}
    {%- set digits = bare_number(text) -%}
    case
        when {{ parse_number(text) }} is null then null
        when {{ digits }} not like '%.%' then 0
        {%- if is_percent %}
        when {{ is_share_text(text) }}
            then greatest(cast(length({{ digits }}) - position('.' in {{ digits }}) - 2 as integer), 0)
        {%- endif %}
        else cast(length({{ digits }}) - position('.' in {{ digits }}) as integer)
    end
{%- endmacro %}
