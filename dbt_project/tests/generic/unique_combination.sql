{#-
    The combination of columns is unique in the model: its grain. Failing rows show the combination, how often it stands and
    what is wrong with it. Parameters: columns (list of names); not_null (columns that are never empty: asked in the same
    query, as each test costs one).
-#}
{% test unique_combination(model, columns, not_null=[]) %}
    select
        {{ columns | join(", ") }},
        'stands more than once' as trouble,
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(", ") }}
    having count(*) > 1

    {% if not_null %}
    union all
    select
        {{ columns | join(", ") }},
        'has an empty column' as trouble,
        1 as row_count
    from {{ model }}
    where
        {% for column in not_null -%}
            {{ column }} is null{% if not loop.last %} or {% endif %}
        {%- endfor %}
    {%- endif %}
{% endtest %}
