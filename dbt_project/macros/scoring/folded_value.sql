{#
    The value of a longer period by the leaf's own rule; parts that count as 0 enter a mean, a maximum and a last figure.

    parts: alias with fold, rate_factor and the columns named
    numerator, denominator, total, greatest, count: columns with what the parts make together
    zeros: column with the number of parts that count as 0, NULL when the whole has no value
#}
{% macro folded_value(parts, numerator, denominator, total, greatest, count, zeros) -%}
cast(
    case
        when {{ parts }}.{{ zeros }} is null then null
        when {{ parts }}.fold = 'rate'
            then {{ safe_divide(
                parts ~ '.rate_factor * ' ~ parts ~ '.' ~ numerator, parts ~ '.' ~ denominator) }}
        when {{ parts }}.fold = 'mean'
            then {{ safe_divide(parts ~ '.' ~ total, parts ~ '.' ~ count ~ ' + ' ~ parts ~ '.' ~ zeros) }}
        when {{ parts }}.fold = 'max'
            then greatest({{ parts }}.{{ greatest }}, case when {{ parts }}.{{ zeros }} > 0 then 0 end)
        when {{ parts }}.fold in ('last', 'current') and {{ parts }}.{{ zeros }} > 0 then 0
        else {{ parts }}.{{ total }}
    end as decimal(28, 10)
)
{%- endmacro %}
