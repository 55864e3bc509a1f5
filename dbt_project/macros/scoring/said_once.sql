{#
    A list of places, said once when all of them are the same: `a.xlsx; a.xlsx` becomes `a.xlsx`.

    places: a text column, places separated by `; `; NULL stays NULL
#}
{% macro said_once(places) -%}
case
    when {{ is_said_once(places) }} then {{ dbt.split_part(places, "'; '", 1) }}
    else {{ places }}
end
{%- endmacro %}
