{#-
    The first period that words name, such as 2013年第二季度 in 2013年第二季度报表; all of them when they name none.
    Parameter: words.
-#}
{% macro period_in_words(words) -%}
    {%- set written_year = "(一九|二[〇零○])[〇零○一二三四五六七八九]{2} ?年度? ?" -%}
    {%- set year, part = "((19|20)[0-9]{2} ?年?度? ?|" ~ written_year ~ ")", "(第?[一二三四1-4]季度|[上下]半年)" -%}
    {%- set months = "[0-9]{1,2}月?[-—–~～至到][0-9]{1,2}月" -%}
    {%- set short = "(19|20)[0-9]{2}年?-?Q[1-4]" -%}
    {%- set phrase = "(" ~ [year ~ part, short, "((19|20)[0-9]{2}年)?" ~ months, part] | join("|") ~ ")" -%}
    coalesce(nullif({{ extract_group(words, phrase, 1) }}, ''), {{ words }})
{%- endmacro %}
