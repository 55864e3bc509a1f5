{#- Whether the day on a report fits the period that it is about. Parameters: day (column), periods (relation). -#}
{% macro is_plausible_report_date(day, periods) -%}
    ({{ day }} >= {{ periods }}.start_date and {{ day }} <= {{ add_days(periods ~ '.end_date', 400) }})
{%- endmacro %}
