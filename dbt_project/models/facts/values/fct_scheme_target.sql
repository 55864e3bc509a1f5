with targets as (
    select * from {{ ref('int_targets__most_specific') }}
),

assessed as (
    select * from {{ ref('int_units__assessed') }}
),

-- a target of the unit's own goes before that of its category
matching as (
    select
        assessed.unit_id as assessed_unit_id,
        targets.*,
        row_number() over (
            partition by assessed.scheme_id, assessed.unit_id, assessed.period_id, targets.indicator_id
            order by case when targets.unit_id is not null then 0 else 1 end
        ) as place
    from targets
    inner join assessed
        on
            targets.scheme_id = assessed.scheme_id
            and targets.period_id = assessed.period_id
            and targets.category_id = assessed.category_id
            and coalesce(targets.unit_id, assessed.unit_id) = assessed.unit_id
)

select
    scheme_id,
    indicator_id,
    period_id,
    category_id,
    assessed_unit_id as unit_id,
    target_text,
    comparator,
    target_value,
    target_unit,
    shape,
    source_file
from matching
where place = 1
