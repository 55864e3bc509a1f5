{#
    Indicators whose points another leaf's rate caps (parameter ceiling_by), one row per period, unit and indicator.
    A rate that was owed and did not come leaves no points; one that does not apply, or is awaited, caps nothing.

    relation: cells or points of leaves, with cell_status and counting_value
#}
{% macro ceilings_by(relation) -%}
with parameters as (
    {{ indicator_parameters(texts=['ceiling_by']) }}
),

measured as (
    select
        parameters.scheme_id,
        leaves.period_id,
        leaves.unit_id,
        parameters.indicator_id,
        indicators.indicator_name as rate_name,
        leaves.indicator_id as rate_id,
        case when leaves.cell_status = 'scored' then leaves.counting_value else 0 end as rate_percent,
        leaves.cell_status
    from parameters
    inner join {{ relation }} as leaves
        on
            parameters.scheme_id = leaves.scheme_id
            and parameters.ceiling_by_parameter = leaves.indicator_id
    inner join {{ ref('dim_indicator') }} as indicators
        on
            leaves.scheme_id = indicators.scheme_id
            and leaves.indicator_id = indicators.indicator_id
    where leaves.cell_status in ('scored', 'not_reported', 'invalid_value', 'evidence_incomplete', 'falsified')
)

select
    *,
    greatest(0, least(1, {{ safe_divide('rate_percent', '100') }})) as ceiling_share,
    '“' || rate_name || '”为 ' || {{ quantity_text('rate_percent', "'%'") }} || '，得分不超过分值的 '
    || {{ quantity_text('greatest(0, least(100, rate_percent))', "'%'") }} as ceiling_text,
    rate_id || ' is ' || {{ quantity_text('rate_percent', "'%'") }} || ', at most '
    || {{ quantity_text('greatest(0, least(100, rate_percent))', "'%'") }} || ' of the points' as ceiling_text_en
from measured
{%- endmacro %}
