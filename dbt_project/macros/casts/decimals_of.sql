{#- How many decimals a number was printed with, 0 for an integer, NULL when the text holds no number. -#}
{% macro decimals_of(text) -%}
    case
        when {{ parse_number(text) }} is not null
            then cast(length(split_part({{ bare_number(text) }}, '.', 2)) as integer)
    end
{%- endmacro %}
