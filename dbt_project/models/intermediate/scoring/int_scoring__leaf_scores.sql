{%- set places = ['source_file', 'source_sheet', 'source_cell'] -%}
{%- set said = ['scheme_id', 'period_id', 'unit_id', 'indicator_id', 'value_source', 'value_text', 'inputs', 'rule',
    'reason', 'reason_en'] + places -%}

with method_points as (
    select * from {{ ref('int_scoring__method_points') }}
),

reasons as (
    select
        *,
        cast(null as {{ dbt.type_string() }}) as inputs,
        cast(null as {{ dbt.type_string() }}) as rule
    from {{ ref('int_scoring__status_reasons') }}
),

-- a cell is scored by its method, or has a status that says why not
told as (
    select {{ said | join(', ') }}
    from method_points
    where not is_claim
    union all
    select {{ said | join(', ') }}
    from reasons
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
    claims.points_awarded as claimed_points,
    coalesce(claims.inputs, claims.value_text) as claimed_inputs,
    told.value_source,
    coalesce(told.inputs, words.parts_text || told.value_text, words.actual_text) as inputs,
    told.rule,
    told.reason
    || case when points.cell_status = 'scored' then coalesce('（' || words.left_out_text || '）', '') else '' end
    || {{ ceiling_note('；', '，得 ', '', "points.ceiling_points_text || ' 分'") }} as reason,
    told.reason_en
    || case when points.cell_status = 'scored' then coalesce(' (' || words.left_out_text_en || ')', '') else '' end
    || {{ ceiling_note('; ', ': ', '_en', points_en('points.ceiling_points_text')) }} as reason_en,
    {%- for column in places %}
    words.left_out_{{ column }},
    rate_words.{{ column }} as ceiling_{{ column }},
    {%- endfor %}
    coalesce(told.source_file, words.source_file) as source_file,
    case when told.source_file is null then words.source_sheet else told.source_sheet end as source_sheet,
    case when told.source_file is null then words.source_cell else told.source_cell end as source_cell,
    words.evidence_text,
    case when points.ceiling_points < points.method_points then ceilings.ceiling_text end as ceiling_text
from points
inner join told
    on
        points.scheme_id = told.scheme_id
        and points.period_id = told.period_id
        and points.unit_id = told.unit_id
        and points.indicator_id = told.indicator_id
inner join {{ ref('int_scoring__cell_words') }} as words
    on
        points.scheme_id = words.scheme_id
        and points.period_id = words.period_id
        and points.unit_id = words.unit_id
        and points.indicator_id = words.indicator_id
-- few leaves have a ceiling
left join {{ ref('int_scoring__ceilings') }} as ceilings
    on
        points.ceiling_points is not null
        and points.scheme_id = ceilings.scheme_id
        and points.period_id = ceilings.period_id
        and points.unit_id = ceilings.unit_id
        and points.indicator_id = ceilings.indicator_id
left join {{ ref('int_scoring__cell_words') }} as rate_words
    on
        ceilings.scheme_id = rate_words.scheme_id
        and ceilings.period_id = rate_words.period_id
        and ceilings.unit_id = rate_words.unit_id
        and ceilings.rate_id = rate_words.indicator_id
-- most units say what counts
left join method_points as claims
    on
        claims.is_claim
        and points.scheme_id = claims.scheme_id
        and points.period_id = claims.period_id
        and points.unit_id = claims.unit_id
        and points.indicator_id = claims.indicator_id
