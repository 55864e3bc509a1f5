{#-
    What the periods of a group name together: their one year and their one part of a year. ? when they name several, NULL for
    none. Parameters: period (column, as `parse_period` gives it; other texts name nothing), is_month (only months, or none).
-#}
{% macro only_period(period, is_month) -%}
    {%- set part = "M(0[1-9]|1[0-2])" if is_month else "(Q[1-4]|H[12]|FY)?" -%}
    {%- set kept = "case when " ~ matches(period, "^((19|20)[0-9]{2})?" ~ part ~ "$") ~ " then " ~ period ~ " end" -%}
    {%- set years, parts = year_of_period(kept), "nullif(" ~ part_of_period(kept) ~ ", '')" -%}
    case
        when count(distinct {{ years }}) > 1 or count(distinct {{ parts }}) > 1 then '?'
        else nullif(coalesce(max({{ years }}), '') || coalesce(max({{ parts }}), ''), '')
    end
{%- endmacro %}
