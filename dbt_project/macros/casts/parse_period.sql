{#-
    The period id that a text stands for: 2013年第二季度, 2013年2季度, 2013Q2 → 2013Q2; 2013年上半年 → 2013H1;
    2013年7月, 2013-07 → 2013M07; 2013年度 → 2013. Months from to are the quarter, half-year or year that they make up:
    2013年4—6月 → 2013Q2; what stands in brackets behind is no part of it: 2013年第二季度（4-6月） → 2013Q2.
    Chinese figures stand for the same: 二〇一三年第二季度 → 2013Q2; 二零一三年十一月 → 2013M11.
    Where 2013年7月 is typed into a cell, spreadsheet programs make it the first day of the month: 2013-07-01 → 2013M07.
    Without a year the part of one: 第二季度, 4-6月 → Q2; 上半年 → H1; 7月 → M07; 全年 → FY; 第二季度（2013年） → 2013Q2.
    A text of another form is given back in capitals, so that a scheme may have ids of its own.
-#}
{% macro parse_period(text) -%}
    {%- set as_written = "upper(" ~ half_width(text, spaces()) ~ ")" -%}
    {%- set plain = "translate(replace(replace(replace(" ~ as_written
        ~ ", '十一月', '11月'), '十二月', '12月'), '十月', '10月'), '〇零○一二三四五六七八九', '000123456789')" -%}
    {%- set remark = "([(][^()]*[)])?$" -%}
    {%- set quarter = "^((19|20)[0-9]{2})?年?度?-?第?([1-4])季度?(报|报表)?" ~ remark -%}
    {%- set short_quarter = "^((19|20)[0-9]{2})?年?-?Q([1-4])" ~ remark -%}
    {%- set half_year = "^((19|20)[0-9]{2})?年?-?(H[12]|[上下]半年)" ~ remark -%}
    {%- set month = "^((19|20)[0-9]{2})(年|[-./]|年?-?M)(0?[1-9]|1[0-2])(月|月份|月度|-01)?(00:00:00|报|报表)?" ~ remark -%}
    {%- set bare_month = "^(0?[1-9]|1[0-2])(月|月份|月度)(报|报表)?" ~ remark -%}
    {%- set bare_year = "^(全年|全年度|年度)" ~ remark -%}
    {%- set whole_year = "^((19|20)[0-9]{2})(年|年度|全年|年全年|FY)?" ~ remark -%}
    {%- set from_to = "^((19|20)[0-9]{2})?年?0?([1-9]|1[0-2])月?(份|至|到|-|—|–|~|～)+0?([1-9]|1[0-2])月份?" ~ remark -%}
    {#- behind the part of a year it stands in brackets: 第二季度（2013年） -#}
    {%- set year = extract_group(plain, "((19|20)[0-9]{2})", 1) -%}
    {%- set ends = [extract_group(plain, from_to, 3), extract_group(plain, from_to, 5)] -%}
    {%- set months = "concat(" ~ ends | join(", '-', ") ~ ")" -%}
    {%- set spans = {
        "1-3": "Q1", "4-6": "Q2", "7-9": "Q3", "10-12": "Q4", "1-6": "H1", "7-12": "H2"
    } -%}
    case
        when {{ matches(plain, short_quarter) }}
            then {{ year }} || 'Q' || {{ extract_group(plain, short_quarter, 3) }}
        when {{ matches(plain, quarter) }}
            then {{ year }} || 'Q' || {{ extract_group(plain, quarter, 3) }}
        when {{ matches(plain, half_year) }}
            then
                {{ year }}
                || 'H' || translate({{ extract_group(plain, half_year, 3) }}, '12上下H半年', '1212')
        when {{ matches(plain, month) }}
            then
                {{ extract_group(plain, month, 1) }}
                || 'M' || lpad({{ extract_group(plain, month, 4) }}, 2, '0')
        when {{ matches(plain, whole_year) }} then {{ extract_group(plain, whole_year, 1) }}
        when {{ matches(plain, bare_month) }} then {{ year }} || 'M' || lpad({{ extract_group(plain, bare_month, 1) }}, 2, '0')
        when {{ matches(plain, bare_year) }} then coalesce(nullif({{ year }}, ''), 'FY')
        when {{ months }} = '1-12' then coalesce(nullif({{ year }}, ''), 'FY')
        when {{ months }} in ('{{ spans | join("', '") }}')
            then
                {{ year }}
                || case {{ months }}
                    {%- for span, period in spans.items() %}
                    when '{{ span }}' then '{{ period }}'
                    {%- endfor %}
                end
        else nullif({{ as_written }}, '')
    end
{%- endmacro %}
