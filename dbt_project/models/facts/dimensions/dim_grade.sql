with grades as (
    select * from {{ ref('stg_schemes__grades') }}
)

select
    scheme_id,
    grade_id,
    grade_name,
    grade_order,
    minimum_score,
    coalesce(is_minimum_inclusive, true) as is_minimum_inclusive,
    top_share,
    minimum_count
from grades
