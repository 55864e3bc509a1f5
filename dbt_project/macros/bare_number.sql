{#-
    The number in a text as bare digits: half-width, without spaces, thousand separators, currency signs, percent signs
    and the Chinese measure words that people write behind a figure.
-#}
{% macro bare_number(text) -%}
    {{ replace_all(
        "replace(" ~ half_width(text, spaces() ~ "¥￥") ~ ", ',', '')",
        "(%|元/人|万元|亿元|元|人次|件|次|人|户|场|篇|项|个|条|期|处|起|份|名|家|批|小时|学时|课时|天|日|年|分)+$",
    ) }}
{%- endmacro %}
