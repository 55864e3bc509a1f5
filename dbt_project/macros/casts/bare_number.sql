{#-
    The number in a text as bare digits, an empty text when it is none: full-width forms as half-width ones, thousands
    in proper groups (1,234,567), without currency signs and the percent sign or Chinese measure words behind it.
    A comma or a space anywhere else (1,23; 1 234; 98,5%) makes it no number: nobody knows which one was meant.
-#}
{% macro bare_number(text) -%}
    {%- set measures = "%|元/人|万元|亿元|元|人次|件|次|人|户|场|篇|项|个|条|期|处|起|份|名|家|批|小时|学时|课时|天|日|年|分" -%}
    {%- set digits = "[+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:[.][0-9]*)?(?:[eE][+-]?[0-9]+)?" -%}
    {%- set narrow = "translate(" ~ half_width(text, "\u200b\ufeff¥￥") ~ ", '\u00a0\u3000', '  ')" -%}
    replace({{ extract_group(narrow, "^\\s*(" ~ digits ~ ")(?:\\s*(?:" ~ measures ~ "))*\\s*$") }}, ',', '')
{%- endmacro %}
