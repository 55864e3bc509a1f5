with rules as (
    select * from {{ ref('rules') }}
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

choices as (
    select * from {{ ref('stg_schemes__rules') }}
)

select
    headers.scheme_id,
    rules.rule_id,
    rules.rule_name,
    rules.rule_name_en,
    coalesce(choices.severity, rules.severity) as severity,
    coalesce(choices.takes_points, rules.takes_points) as takes_points,
    coalesce(choices.tolerance, rules.default_tolerance) as tolerance,
    rules.tolerance_unit,
    coalesce(
        choices.consequence,
        case when rules.takes_points and not choices.takes_points then '本方案规定不因此失分，由考核组核对' end,
        rules.default_consequence
    ) as consequence,
    coalesce(
        choices.consequence_en,
        case
            when rules.takes_points and not choices.takes_points
                then 'By this scheme no points are lost for it; the assessors look'
        end,
        rules.default_consequence_en
    ) as consequence_en,
    coalesce(choices.consequence is not null or (rules.takes_points and not choices.takes_points), false)
        as is_consequence_chosen,
    rules.remedy,
    rules.remedy_en
from headers
cross join rules
-- most schemes take most rules as they are registered
left join choices
    on headers.scheme_id = choices.scheme_id and rules.rule_id = choices.rule_id
