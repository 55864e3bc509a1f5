with targets as (
    select *
    from {{ ref('fct_performance_target') }}
),

judged as (
    select
        performance_target_id,
        verdict,
        verdict_reason,
        verdict_reason_en,
        review_cell
    from {{ ref('int_targets__judged') }}
),

-- rows of a banded goal stand best grade first: the first one that holds is the grade reached
grades_reached as (
    select
        targets.source_file,
        targets.source_sheet,
        targets.level1_name,
        targets.level2_name,
        targets.level3_name,
        targets.grade_name as grade_reached,
        row_number() over (
            partition by
                targets.source_file,
                targets.source_sheet,
                targets.level1_name,
                targets.level2_name,
                targets.level3_name
            order by targets.target_order asc nulls last, targets.performance_target_id asc nulls last
        ) as grade_number
    from targets
    inner join judged
        on targets.performance_target_id = judged.performance_target_id
    where targets.grade_name is not null and judged.verdict = 'met'
)

select
    targets.performance_target_id,
    targets.scheme_id,
    targets.project_id,
    targets.project_name,
    targets.origin,
    targets.target_order,
    targets.level1_name,
    targets.level2_name,
    targets.level3_name,
    targets.description,
    targets.target_text,
    targets.shape,
    targets.comparator,
    targets.target_value,
    targets.target_unit,
    targets.actual_text,
    targets.actual_value,
    judged.verdict,
    judged.verdict_reason,
    judged.verdict_reason_en,
    targets.grade_name,
    grades_reached.grade_reached,
    targets.reason as stated_reason,
    targets.source_file,
    targets.source_sheet,
    targets.source_cell,
    targets.actual_cell,
    judged.review_cell
from targets
inner join judged
    on targets.performance_target_id = judged.performance_target_id
-- only goals with grades, and only when one of their rows holds
left join grades_reached
    on
        targets.source_file = grades_reached.source_file
        and targets.source_sheet = grades_reached.source_sheet
        and coalesce(targets.level1_name, '') = coalesce(grades_reached.level1_name, '')
        and coalesce(targets.level2_name, '') = coalesce(grades_reached.level2_name, '')
        and coalesce(targets.level3_name, '') = coalesce(grades_reached.level3_name, '')
        and targets.grade_name is not null
        and grades_reached.grade_number = 1
