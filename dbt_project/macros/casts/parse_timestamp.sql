{#- The moment that a text stands for: its day by `parse_date` and its time of day, midnight when it has none. -#}
{% macro parse_timestamp(text) -%}
    {%- set time = "([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?" -%}
    try_cast(
        cast({{ parse_date(text) }} as {{ dbt.type_string() }})
        || case
            when {{ matches("coalesce(" ~ text ~ ", '')", time) }}
                then
                    ' ' || lpad({{ extract_group(text, time, 1) }}, 2, '0')
                    || ':' || {{ extract_group(text, time, 2) }}
                    || coalesce(nullif({{ extract_group(text, time, 3) }}, ''), ':00')
            else ' 00:00:00'
        end as timestamp
    )
{%- endmacro %}
