{#-
    The combination of columns is unique in the model: its grain. Failing rows show the combination and how often it stands.
    Parameters: columns (list of names).
-#}
{% test unique_combination(model, columns) %}
    select
        {{ columns | join(", ") }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(", ") }}
    having count(*) > 1
{% endtest %}
