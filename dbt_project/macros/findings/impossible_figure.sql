{#
    One branch of rule A03: the rows of the CTE `judged` where a figure cannot be.

    figure: value, numerator or denominator
    condition: when it is impossible; limit: the expression that it breaks
    relation, relation_en: how a possible figure stands to the limit
#}
{% macro impossible_figure(figure, condition, limit, relation, relation_en) -%}
{%- set name = {'value': '填报值', 'numerator': '分子', 'denominator': '分母'}[figure] -%}
{%- set mark = "unit_of_measure" if figure == 'value' else "''" -%}
{%- set number = 'figure' if figure == 'value' else figure ~ '_count' -%}
{%- set cell = 'source_cell' if figure == 'value' else figure ~ '_cell' -%}
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
    {{ number_text(number) }} as found,
    cast({{ number }} - ({{ limit }}) as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '的{{ name }}为' || {{ number_text(number) }} || {{ mark }}
    || '，应当{{ relation }}' || {{ number_text(limit) }} || '。' as statement,
    subject || ': the {{ figure }} is ' || {{ number_text(number) }} || {{ mark }}
    || ' and should be {{ relation_en }} ' || {{ number_text(limit) }} || '.' as statement_en
from judged
where {{ condition }}
{%- endmacro %}
