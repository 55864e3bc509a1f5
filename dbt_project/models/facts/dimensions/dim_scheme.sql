with headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

as_of as (
    select * from {{ ref('int_calendar__as_of') }}
)

select
    headers.scheme_id,
    headers.scheme_name,
    headers.scheme_kind,
    headers.scheme_year,
    headers.scheme_version,
    headers.effective_date,
    headers.points_total,
    headers.leaf_decimals,
    headers.node_decimals,
    headers.published_decimals,
    headers.rank_basis,
    headers.ties_rule,
    headers.tie_breakers,
    headers.late_policy,
    as_of.as_of_date,
    headers.minimum_submission_share,
    headers.maximum_quarantined_share,
    headers.amber_gap_points,
    headers.red_gap_points,
    headers.project_rollup,
    headers.falsification_grade_id,
    cast(coalesce(headers.inspection_share, 0.05) as decimal(6, 4)) as inspection_share,
    coalesce(headers.inspection_seed, headers.scheme_id) as inspection_seed,
    headers.source_note,
    headers.scheme_hash
from headers
inner join as_of
    on headers.scheme_id = as_of.scheme_id
