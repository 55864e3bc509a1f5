{#-
    The amount in a text, by the unit of money that its sheet states; NULL when it is blank, no number, or in another unit:
    3530200元 in a sheet of 万元, 10% of nobody knows what.
    Parameters: text (the amount as written), scale (unit of money of the sheet; 万元 when it states none).
-#}
{% macro amount_in(text, scale) -%}
    case
        when coalesce({{ measure_family(text) }} <> {{ measure_family("coalesce(" ~ scale ~ ", '万元')") }}, false) then null
        else {{ parse_number(text) }}
    end
{%- endmacro %}
