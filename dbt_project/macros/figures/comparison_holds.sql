{#
    Whether a figure satisfies a comparator (ge, gt, le, lt, eq) against a limit.
    figure, limit: numeric expressions; comparator: expression that gives its name. Returns BOOLEAN.
#}
{% macro comparison_holds(figure, comparator, limit) -%}
case {{ comparator }}
    when 'ge' then {{ figure }} >= {{ limit }}
    when 'gt' then {{ figure }} > {{ limit }}
    when 'le' then {{ figure }} <= {{ limit }}
    when 'lt' then {{ figure }} < {{ limit }}
    when 'eq' then {{ figure }} = {{ limit }}
end
{%- endmacro %}
