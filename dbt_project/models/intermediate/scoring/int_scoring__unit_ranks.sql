with unit_scores as (
    select * from {{ ref('int_scoring__unit_scores') }}
),

vetoes as (
    select * from {{ ref('int_scoring__unit_vetoes') }}
),

with_vetoes as (
    select
        unit_scores.*,
        vetoes.unit_id is not null as is_vetoed,
        vetoes.grade_order as veto_grade_order,
        vetoes.veto_text
    from unit_scores
    -- vetoes are rare
    left join vetoes
        on
            unit_scores.scheme_id = vetoes.scheme_id
            and unit_scores.period_id = vetoes.period_id
            and unit_scores.unit_id = vetoes.unit_id
)

-- equal scores share a place, so the order ends without a unique key on purpose
select
    *,
    cast(case ties_rule
        when 'dense' then dense_rank() over category_order
        else rank() over category_order
    end as integer) as rank_in_category,
    cast(case ties_rule
        when 'dense' then dense_rank() over overall_order
        else rank() over overall_order
    end as integer) as rank_overall,
    cast(count(*) over (partition by scheme_id, period_id, category_id) as integer) as category_count
from with_vetoes
window
    category_order as (
        partition by scheme_id, period_id, category_id
        order by is_vetoed asc, basis_points desc
    ),
    overall_order as (
        partition by scheme_id, period_id
        order by is_vetoed asc, basis_points desc
    )
