{#
    Whether a value is so far above an at-least target that the target was set too low: above target x share.

    cells: alias with counting_value, comparator, target_value
    share: a decimal column, NULL where the scheme does not care
#}
{% macro is_over_achieved(cells, share) -%}
coalesce(
    {{ cells }}.comparator in ('ge', 'gt') and {{ cells }}.counting_value > {{ cells }}.target_value * {{ share }}, false
)
{%- endmacro %}
