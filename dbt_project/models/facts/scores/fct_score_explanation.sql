{%- set kinds = ['cells', 'occurrences', 'submissions', 'redistribution'] -%}

with explanations as (
    {%- for kind in kinds %}
    select * from {{ ref('int_scoring__explanations_of_' ~ kind) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

numbered as (
    select
        *,
        cast(row_number() over (
            partition by scheme_id, period_id, unit_id, indicator_id
            order by direction desc, detail_date asc nulls first, detail_id asc
        ) as integer) as explanation_number
    from explanations
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    explanation_number,
    direction,
    points_delta,
    rule,
    inputs,
    source_file,
    source_sheet,
    source_cell,
    evidence,
    reason,
    reason_en
from numbered
