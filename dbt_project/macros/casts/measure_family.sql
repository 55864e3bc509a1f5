{#-
    What a measure word counts: amounts and lengths of time by their own scale (万元, 元, 天, 小时), points, rates, and all
    that is counted by the piece (件, 场, 人次 …) as 件, as people write one for another; NULL for any other word.
    Parameters: text (a figure with its measure word, or the word alone; what stands behind / is per what).
-#}
{% macro measure_family(text) -%}
    {%- set word = "split_part(" ~ text ~ ", '/', 1)" -%}
    {%- set scaled = {
        "亿": "亿", "万": "万", "千元": "千元", "元": "元", "小时": "小时", "学时": "学时", "课时": "学时", "天": "天", "日": "天",
        "年": "年", "分": "分"
    } -%}
    {%- set counted = "(人次|件|次|人|户|场|篇|项|个|条|期|处|起|份|名|家|批)" -%}
    case
        {%- for part, family in scaled.items() %}
        when {{ word }} like '%{{ part }}%' then '{{ family }}'
        {%- endfor %}
        when {{ word }} like '%\%%' escape '\' or {{ word }} like '%％%' or {{ word }} like '%‰%' then '%'
        when {{ matches(word, counted) }} then '件'
    end
{%- endmacro %}
