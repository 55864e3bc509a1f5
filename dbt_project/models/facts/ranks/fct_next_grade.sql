with grades as (
    select * from {{ ref('dim_grade') }}
),

graded as (
    select
        scores.scheme_id,
        scores.period_id,
        scores.unit_id,
        scores.category_id,
        scores.category_count,
        scores.is_vetoed,
        scores.unrounded_points,
        grades.grade_order,
        -- the next figure that can be published is so much more
        cast(power(0.1, schemes.published_decimals) as decimal(18, 8)) as next_points,
        schemes.tie_breakers is not null as has_tie_breakers,
        case when schemes.rank_basis = 'unrounded' then scores.unrounded_points else scores.score_points end
            as basis_points,
        row_number() over (
            partition by scores.scheme_id, scores.period_id, scores.category_id
            order by scores.is_vetoed asc, scores.unrounded_points desc, scores.unit_id asc
        ) as position
    from {{ ref('fct_unit_score') }} as scores
    inner join grades
        on
            scores.scheme_id = grades.scheme_id
            and scores.grade_id = grades.grade_id
    inner join {{ ref('dim_scheme') }} as schemes on scores.scheme_id = schemes.scheme_id
),

above as (
    select
        graded.*,
        grades.grade_id as next_grade_id,
        grades.grade_name as next_grade_name,
        case
            when grades.is_minimum_inclusive then grades.minimum_score
            else grades.minimum_score + graded.next_points
        end as minimum_score,
        case
            when grades.top_share is null then null
            else greatest(
                    coalesce(grades.minimum_count, 0),
                    cast(floor(grades.top_share * graded.category_count) as integer)
                )
        end as top_count,
        row_number() over (
            partition by graded.scheme_id, graded.period_id, graded.unit_id
            order by grades.grade_order desc
        ) as steps
    from graded
    inner join grades
        on
            graded.scheme_id = grades.scheme_id
            and graded.grade_order > grades.grade_order
),

required as (
    select
        above.*,
        case
            when above.top_count = 0 then null
            else greatest(
                    above.minimum_score,
                    coalesce(
                        rivals.basis_points + case when above.has_tie_breakers then above.next_points else 0 end,
                        above.minimum_score
                    )
                )
        end as required_points
    from above
    -- the k-th of the others: whoever equals its points shares its place, or may still be behind it where tie-breakers
    -- decide; few categories have so many units
    left join graded as rivals
        on
            above.scheme_id = rivals.scheme_id
            and above.period_id = rivals.period_id
            and above.category_id = rivals.category_id
            and not rivals.is_vetoed
            and rivals.position = above.top_count + case when above.position <= above.top_count then 1 else 0 end
    where above.steps = 1
)

select
    scheme_id,
    period_id,
    unit_id,
    next_grade_id,
    next_grade_name,
    cast(top_count as integer) as top_count,
    cast(required_points as decimal(18, 8)) as required_points,
    -- greatest passes over NULL
    cast(
        case when required_points is not null then greatest(0, required_points - unrounded_points) end
        as decimal(18, 8)
    ) as missing_points
from required
