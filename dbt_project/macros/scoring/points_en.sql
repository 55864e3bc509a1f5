{#
    Points in an English sentence: 1 point, 0.5 points, 2 points.

    text: points as text, see points_text
#}
{% macro points_en(text) -%}
{{ text }} || case when {{ text }} = '1' then ' point' else ' points' end
{%- endmacro %}
