{%- set keys = 'scheme_id, period_id, unit_id, indicator_id' -%}
{%- set places = 'source_file, source_sheet, source_cell' -%}
{%- set left_out_places = 'left_out_source_file, left_out_source_sheet, left_out_source_cell' -%}

with method_points as (
    select * from {{ ref('int_scoring__method_points') }}
),

-- what the unit says beside what counts
claims as (
    select
        {{ keys }},
        points_awarded as claimed_points,
        inputs as claimed_inputs
    from method_points
    where is_claim
),

-- a cell is scored by its method, or has a status that says why not
words as (
    select
        {{ keys }},
        value_source,
        evidence_text,
        {{ left_out_places }},
        coalesce(inputs, value_inputs, actual_text) as inputs,
        rule,
        reason || coalesce('（' || left_out_text || '）', '') as reason,
        reason_en || coalesce(' (' || left_out_text_en || ')', '') as reason_en,
        {{ places }}
    from method_points
    where not is_claim
    union all
    select
        {{ keys }},
        value_source,
        evidence_text,
        {{ left_out_places }},
        coalesce(value_inputs, actual_text) as inputs,
        cast(null as {{ dbt.type_string() }}) as rule,
        reason,
        reason_en,
        {{ places }}
    from {{ ref('int_scoring__status_reasons') }}
),

points as (
    select
        *,
        {{ points_text('ceiling_points', 'leaf_decimals') }} as ceiling_points_text
    from {{ ref('int_scoring__leaf_points') }}
)

select
    points.scheme_id,
    points.period_id,
    points.unit_id,
    points.indicator_id,
    points.method,
    points.cell_status,
    points.is_due,
    points.points_full,
    points.method_points,
    points.points_awarded,
    claims.claimed_points,
    claims.claimed_inputs,
    words.value_source,
    words.inputs,
    words.rule,
    words.reason || {{ ceiling_note('；', '，得 ', '', "points.ceiling_points_text || ' 分'") }} as reason,
    words.reason_en || {{ ceiling_note('; ', ': ', '_en', points_en('points.ceiling_points_text')) }} as reason_en,
    {%- for column in ['source_file', 'source_sheet', 'source_cell'] %}
    words.{{ column }},
    words.left_out_{{ column }},
    case when points.ceiling_points is not null then ceilings.{{ column }} end as ceiling_{{ column }},
    {%- endfor %}
    words.evidence_text,
    case when points.ceiling_points < points.method_points then ceilings.ceiling_text end as ceiling_text
from points
inner join words
    on
        points.scheme_id = words.scheme_id
        and points.period_id = words.period_id
        and points.unit_id = words.unit_id
        and points.indicator_id = words.indicator_id
-- few leaves have a ceiling
left join {{ ref('int_scoring__ceilings') }} as ceilings
    on
        points.scheme_id = ceilings.scheme_id
        and points.period_id = ceilings.period_id
        and points.unit_id = ceilings.unit_id
        and points.indicator_id = ceilings.indicator_id
-- most units say what counts
left join claims
    on
        points.scheme_id = claims.scheme_id
        and points.period_id = claims.period_id
        and points.unit_id = claims.unit_id
        and points.indicator_id = claims.indicator_id
