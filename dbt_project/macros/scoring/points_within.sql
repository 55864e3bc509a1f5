{#
    What the last step of a running total of points still adds below a cap; all of it without one.

    total: running total, the step included; step: points of the step; cap: the cap, NULL without one
#}
{% macro points_within(total, step, cap) -%}
(least({{ total }}, coalesce({{ cap }}, {{ total }})) - least({{ total }} - {{ step }}, coalesce({{ cap }}, {{ total }})))
{%- endmacro %}
