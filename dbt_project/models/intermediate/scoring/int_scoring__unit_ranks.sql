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
        vetoes.veto_text,
        {%- for number in range(1, 6) %}
        tie_breakers.tie_points_{{ number }},
        {%- endfor %}
        tie_breakers.tie_text,
        tie_breakers.tie_text_en
    from unit_scores
    -- vetoes are rare
    left join vetoes
        on
            unit_scores.scheme_id = vetoes.scheme_id
            and unit_scores.period_id = vetoes.period_id
            and unit_scores.unit_id = vetoes.unit_id
    -- most schemes let equal scores share a place
    left join {{ ref('int_scoring__tie_breakers') }} as tie_breakers
        on
            unit_scores.scheme_id = tie_breakers.scheme_id
            and unit_scores.period_id = tie_breakers.period_id
            and unit_scores.unit_id = tie_breakers.unit_id
)

-- scores that no tie-breaker tells apart share a place, so the order ends without a unique key on purpose
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
    cast(count(*) over (partition by scheme_id, period_id, category_id) as integer) as category_count,
    cast(count(*) over (
        partition by scheme_id, period_id, category_id, is_vetoed, basis_points
    ) as integer) as tied_count
from with_vetoes
window
    category_order as (
        partition by scheme_id, period_id, category_id
        order by {{ order_of_places('basis_points') }}
    ),
    overall_order as (
        partition by scheme_id, period_id
        order by {{ order_of_places('basis_points') }}
    )
