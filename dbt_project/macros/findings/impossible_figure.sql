{#
    One branch of rule A03: the rows of the CTE `judged` where a figure cannot be.

    figure: column that holds it; cell: column that holds its address
    name, name_en: what the figure is called
    condition: when it is impossible; limit: the expression that it breaks
    relation, relation_en: how a possible figure stands to the limit
#}
{% macro impossible_figure(figure, cell, name, name_en, condition, limit, relation, relation_en) -%}
{%- set mark = "case when '" ~ name_en ~ "' = 'value' then unit_of_measure else '' end" -%}
select
    'A03' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    {{ cell }} as source_cell,
    '{{ relation }}' || {{ number_text(limit) }} as expected,
    {{ number_text(figure) }} as found,
    cast({{ figure }} - ({{ limit }}) as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '的{{ name }}为' || {{ number_text(figure) }} || {{ mark }}
    || '，应当{{ relation }}' || {{ number_text(limit) }} || '。' as statement,
    subject || ': the {{ name_en }} is ' || {{ number_text(figure) }} || {{ mark }}
    || ' and should be {{ relation_en }} ' || {{ number_text(limit) }} || '.' as statement_en
from judged
where {{ condition }}
{%- endmacro %}
