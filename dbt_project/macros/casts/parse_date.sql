{#-
    The day that a text stands for, NULL when it is blank or no date: 2013-07-09 (also with a time), 2013/7/9, 2013.7.9,
    2013年7月9日, 二〇一三年七月九日, 20130709, a spreadsheet's serial number of the 1900 system, and what a spreadsheet makes of
    20130709 in a cell of dates, a day of the year 57017: no other day of a year beyond 50000 is one that anybody means.
-#}
{% macro parse_date(text) -%}
    {%- set plain = "trim(" ~ half_width(text, spaces()[1:]) ~ ")" -%}
    {%- set far_off = "try_cast(substr(" ~ plain ~ ", 2, 11) as date)" -%}
    {%- set eight = "cast(" ~ days_between("date '1899-12-30'", far_off) ~ " as " ~ dbt.type_string() ~ ")" -%}
    {%- set written = "^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2})([^0-9]|$)" -%}
    {%- set figures = "〇零○一二三四五六七八九十" -%}
    {%- set formal = "^([" ~ figures ~ "]{4}) *年 *([" ~ figures ~ "]{1,3}) *月 *([" ~ figures ~ "]{1,3}) *[日号]" -%}
    case
        when {{ matches(plain, written) }}
            then
                try_cast(
                    {{ extract_group(plain, written, 1) }}
                    || '-' || lpad({{ extract_group(plain, written, 2) }}, 2, '0')
                    || '-' || lpad({{ extract_group(plain, written, 3) }}, 2, '0') as date
                )
        when {{ matches(plain, "^(19|20)[0-9]{6}$") }}
            then
                try_cast(
                    substr({{ plain }}, 1, 4) || '-' || substr({{ plain }}, 5, 2)
                    || '-' || substr({{ plain }}, 7, 2) as date
                )
        when {{ matches(plain, "^[1-9][0-9]{4}([.][0-9]+)?$") }}
            then {{ add_days("date '1899-12-30'", "substr(" ~ plain ~ ", 1, 5)") }}
        when {{ matches(plain, formal) }}
            then
                try_cast(
                    translate(
                        {{ extract_group(plain, formal, 1) }}
                        || '-' || {{ two_figures(extract_group(plain, formal, 2)) }}
                        || '-' || {{ two_figures(extract_group(plain, formal, 3)) }},
                        '〇零○一二三四五六七八九', '000123456789'
                    ) as date
                )
        when {{ matches(plain, "^[+]5[0-9]{4}-") }}
            then
                try_cast(
                    substr({{ eight }}, 1, 4) || '-' || substr({{ eight }}, 5, 2) || '-' || substr({{ eight }}, 7, 2) as date
                )
    end
{%- endmacro %}
