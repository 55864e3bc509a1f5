{#- The count that a text stands for: a whole number from nought on as INTEGER, NULL when it is none; 无 is nought. -#}
{% macro whole_count(text) -%}
    case
        when {{ is_none_word(text) }} then 0
        when
            {{ parse_number(text) }} between 0 and 2000000000
            and {{ parse_number(text) }} = floor({{ parse_number(text) }})
            then cast({{ parse_number(text) }} as integer)
    end
{%- endmacro %}
