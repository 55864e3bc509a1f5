{#-
    How many decimals a number was printed with, 0 for an integer, NULL when the text holds no number.
    With `is_percent` a share within ±1 loses two: 0.9756 is 97.56%.
-#}
{% macro decimals_of(text, is_percent=false) -%}
    case
        when {{ parse_number(text) }} is not null
            then
                {%- if is_percent %}
                greatest(
                    cast(length(split_part({{ bare_number(text) }}, '.', 2)) as integer)
                    - case when {{ is_share_text(text) }} then 2 else 0 end,
                    0
                )
                {%- else %}
                cast(length(split_part({{ bare_number(text) }}, '.', 2)) as integer)
                {%- endif %}
    end
{%- endmacro %}
