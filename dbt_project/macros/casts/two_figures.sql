{#- The tens and the units of a Chinese number below a hundred, each as its figure: 九 → 〇九, 十 → 一〇, 二十五 → 二五. -#}
{% macro two_figures(text) -%}
    case
        when {{ text }} like '%十%'
            then
                coalesce(nullif(split_part({{ text }}, '十', 1), ''), '一')
                || coalesce(nullif(split_part({{ text }}, '十', 2), ''), '〇')
        else lpad({{ text }}, 2, '〇')
    end
{%- endmacro %}
