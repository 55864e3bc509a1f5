{#-
    Whether a unit is an assessed unit on a day. A blank first day means ever since, a blank last day until further
    notice; both days belong to it. The release checks say the same on their own.
    Parameters: units, alias of rows with valid_from_date and valid_to_date; date, an expression.
-#}
{% macro unit_is_valid_on(units, date) -%}
    (
        ({{ units }}.valid_from_date is null or {{ units }}.valid_from_date <= {{ date }})
        and ({{ units }}.valid_to_date is null or {{ units }}.valid_to_date >= {{ date }})
    )
{%- endmacro %}
