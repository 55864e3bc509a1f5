with unit_ranks as (
    select * from {{ ref('int_scoring__unit_ranks') }}
),

unit_points as (
    select
        scheme_id,
        period_id,
        unit_id,
        max(case when reading = 'claimed' then unrounded_points end) as claimed_points,
        max(case when reading = 'worst_case' then unrounded_points end) as worst_case_points
    from {{ ref('int_cases__unit_points') }}
    group by scheme_id, period_id, unit_id
),

read_points as (
    select
        unit_ranks.*,
        coalesce(unit_points.claimed_points, unit_ranks.unrounded_points) as claimed_unrounded,
        coalesce(unit_points.worst_case_points, unit_ranks.unrounded_points) as worst_case_unrounded
    from unit_ranks
    -- for most units all readings are the same
    left join unit_points
        on
            unit_ranks.scheme_id = unit_points.scheme_id
            and unit_ranks.period_id = unit_points.period_id
            and unit_ranks.unit_id = unit_points.unit_id
),

rounded as (
    select
        *,
        cast({{ round_half_up('claimed_unrounded', 'published_decimals') }} as decimal(18, 8)) as claimed_points,
        cast({{ round_half_up('worst_case_unrounded', 'published_decimals') }} as decimal(18, 8)) as worst_case_points
    from read_points
),

-- places of each reading by the same basis and the same ties as the published ones, tie-breakers with what counts today
based as (
    select
        *,
        case when rank_basis = 'unrounded' then claimed_unrounded else claimed_points end as claimed_basis,
        case when rank_basis = 'unrounded' then worst_case_unrounded else worst_case_points end as worst_case_basis
    from rounded
)

-- scores that no tie-breaker tells apart share a place, so the order ends without a unique key on purpose
select
    scheme_id,
    period_id,
    category_id,
    unit_id,
    claimed_points,
    score_points as verified_points,
    worst_case_points,
    cast(claimed_points - score_points as decimal(18, 8)) as inflation_points,
    cast(score_points - worst_case_points as decimal(18, 8)) as doubtful_points,
    rank_in_category as verified_rank,
    cast(case ties_rule
        when 'dense' then dense_rank() over claimed_order
        else rank() over claimed_order
    end as integer) as claimed_rank,
    cast(case ties_rule
        when 'dense' then dense_rank() over worst_case_order
        else rank() over worst_case_order
    end as integer) as worst_case_rank
from based
window
    claimed_order as (
        partition by scheme_id, period_id, category_id
        order by {{ order_of_places('claimed_basis') }}
    ),
    worst_case_order as (
        partition by scheme_id, period_id, category_id
        order by {{ order_of_places('worst_case_basis') }}
    )
