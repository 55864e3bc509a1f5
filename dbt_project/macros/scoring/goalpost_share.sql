{#
    Where a value stands between two fixed posts, on a plain or a logarithmic scale; what lies beyond a post counts as
    the post. A logarithm is a double until it is cast, as a quotient is.

    value, low, high: decimal columns; low may be the greater one
    scale: a column with log, plain or NULL
#}
{% macro goalpost_share(value, low, high, scale) -%}
{%- set within = 'greatest(least(' ~ low ~ ', ' ~ high ~ '), least(' ~ value ~ ', greatest(' ~ low ~ ', ' ~ high ~ ')))' -%}
case
    when {{ scale }} = 'log' and least({{ low }}, {{ high }}) > 0
        then {{ safe_divide(
            logarithm(within) ~ ' - ' ~ logarithm(low), logarithm(high) ~ ' - ' ~ logarithm(low)) }}
    else {{ safe_divide(within ~ ' - ' ~ low, high ~ ' - ' ~ low) }}
end
{%- endmacro %}
