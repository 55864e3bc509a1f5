{#-
    The moment that a text stands for: its day by `parse_date` and its time of day: 15:05, 下午3:05, 3:05 PM, 15时30分, 9点;
    noon for an afternoon without one, midnight when nothing is said.
-#}
{% macro parse_timestamp(text) -%}
    {%- set plain = "upper(" ~ half_width("coalesce(" ~ text ~ ", '')") ~ ")" -%}
    {%- set time = "([0-9]{1,2}) *(:|时|点) *([0-9]{1,2})?([:分] *([0-9]{1,2}))?" -%}
    {%- set hour = "lpad(coalesce(nullif(" ~ extract_group(plain, time, 1) ~ ", ''), '0'), 2, '0')" -%}
    try_cast(
        cast({{ parse_date(text) }} as {{ dbt.type_string() }}) || ' '
        || case
            when {{ matches(plain, "(下午|晚|PM)") }} and {{ hour }} < '12'
                then cast(cast({{ hour }} as integer) + 12 as {{ dbt.type_string() }})
            else {{ hour }}
        end
        || ':' || lpad(coalesce(nullif({{ extract_group(plain, time, 3) }}, ''), '0'), 2, '0')
        || ':' || lpad(coalesce(nullif({{ extract_group(plain, time, 5) }}, ''), '0'), 2, '0') as timestamp
    )
{%- endmacro %}
