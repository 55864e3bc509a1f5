{#- Texts of a row as one, blanks kept apart from each other. Parameter: columns, a list of text expressions. -#}
{% macro joined_texts(columns) -%}
    {%- for column in columns -%}
        coalesce({{ column }}, ''){{ " || '|' || " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
