{#-
    Quotient as an exact decimal with eight places; NULL when the divisor is zero or missing, or when the quotient is
    too large to be a figure of anything (one absurd cell must not stop a build).
    Every division of the project goes through here: a quotient of decimals is a double until it is cast.
-#}
{% macro safe_divide(numerator, denominator) -%}
    try_cast(({{ numerator }}) / nullif(({{ denominator }}), 0) as decimal(28, 8))
{%- endmacro %}
