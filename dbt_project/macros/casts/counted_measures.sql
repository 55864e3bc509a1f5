{#- Measure words of what is counted by the piece, as a list for `in`. -#}
{% macro counted_measures() -%}
('件', '次', '人', '人次', '户', '场', '篇', '项', '个', '条', '期', '处', '起', '份', '名', '家', '批')
{%- endmacro %}
