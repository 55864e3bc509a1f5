{#-
    The part of its year that a period is, such as Q2, H1 or M07; an empty text for a whole year.
    Parameter: period, as `parse_period` gives it.
-#}
{% macro part_of_period(period) -%}
    {{ replace_all(period, "^(19|20)[0-9]{2}") }}
{%- endmacro %}
