{#-
    What some rule models have found, as one table.

    rule_models: names of the models, each with the columns of its neighbours in intermediate/rules.
-#}
{% macro findings_of(rule_models) -%}
{%- for rule_model in rule_models %}
select
    rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    expected,
    found,
    difference,
    consequence,
    statement,
    statement_en
from {{ ref(rule_model) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
{%- endmacro %}
