{#- None of the columns is NULL: one test for all keys of a model, as each test costs a query. Parameters: columns. -#}
{% test keys_not_null(model, columns) %}
    select {{ columns | join(", ") }}
    from {{ model }}
    where
        {% for column in columns -%}
            {{ column }} is null{% if not loop.last %} or {% endif %}
        {%- endfor %}
{% endtest %}
