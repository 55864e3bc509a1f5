{#-
    A period with the year that other places of the same submission give it: Q2 where the title says 2013 → 2013Q2.
    NULL when these places name several years or another part of the year; as it is when it has its year or none is named.
    A month named elsewhere may be the date of the form and tells only the year of a month.
    Parameters: period (as `parse_period` gives it), named (such periods elsewhere, any of them NULL).
-#}
{% macro whole_period(period, named) -%}
    {%- set meant = [] -%}
    {%- for one in named -%}
        {%- do meant.append(
            "case when " ~ part_of_period(one) ~ " not like 'M__' or " ~ period ~ " like 'M__' then " ~ one ~ " end"
        ) -%}
    {%- endfor -%}
    {%- set years = [] -%}
    {%- for one in meant -%}{%- do years.append(year_of_period(one)) -%}{%- endfor -%}
    {%- set first, last = "least(" ~ years | join(", ") ~ ")", "greatest(" ~ years | join(", ") ~ ")" -%}
    case
        when not {{ is_without_year(period) }} then {{ period }}
        {%- for one in meant %}
        when {{ part_of_period(one) }} not in ('', {{ period }}) then null
        {%- endfor %}
        when {{ first }} <> {{ last }} then null
        when {{ period }} = 'FY' and {{ first }} is not null then {{ first }}
        else coalesce({{ first }}, '') || {{ period }}
    end
{%- endmacro %}
