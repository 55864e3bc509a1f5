{#-
    Whether a title names another period, or another year, than a period that has its year. A title that names several tells
    nothing, nor does a month beside a longer period, which may be the date of the form.
    Parameters: period (as `parse_period` gives it), named (such periods of titles, any of them NULL).
-#}
{% macro period_told_otherwise(period, named) -%}
    (
        {%- for one in named %}
        coalesce(
            not {{ is_without_year(period) }}
            and {{ matches(one, "^(19|20)[0-9]{2}(Q[1-4]|H[12]|M(0[1-9]|1[0-2]))?$") }}
            and ({{ part_of_period(one) }} not like 'M__' or {{ part_of_period(period) }} like 'M__')
            and {{ one }} not in ({{ period }}, {{ year_of_period(period) }}), false
        )
        {%- if not loop.last %} or{% endif %}
        {%- endfor %}
    )
{%- endmacro %}
