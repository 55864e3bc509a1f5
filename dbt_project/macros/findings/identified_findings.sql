{#-
    What some rule models have found, as one table: each finding with its id, its place in one text, and the first and the
    last day of its period.

    rule_models: names of the models, each with the columns of its neighbours in intermediate/rules.
-#}
{% macro identified_findings(rule_models) -%}
select
    {{ finding_id_of('placed') }} as finding_id,
    *
from (
    select
        found_by_rules.*,
        periods.start_date as period_start_date,
        periods.end_date as period_end_date,
        found_by_rules.source_file
        || coalesce(' › ' || nullif(found_by_rules.source_sheet, ''), '')
        || coalesce(' › ' || nullif(found_by_rules.source_cell, ''), '') as source
    from (
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
    ) as found_by_rules
    -- a finding about a whole table has no period
    left join {{ ref('dim_period') }} as periods
        on found_by_rules.scheme_id = periods.scheme_id and found_by_rules.period_id = periods.period_id
) as placed
{%- endmacro %}
