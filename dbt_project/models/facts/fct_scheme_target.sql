with targets as (
    select * from {{ ref('stg_schemes__targets') }}
),

parsed_targets as (
    select * from {{ ref('stg_landing__parsed_targets') }}
),

assessed as (
    select * from {{ ref('int_units__assessed') }}
),

applicable as (
    select * from {{ ref('dim_indicator_category') }}
),

-- unit before category before period before kind of period
matching as (
    select
        assessed.scheme_id,
        targets.indicator_id,
        assessed.period_id,
        assessed.category_id,
        assessed.unit_id,
        targets.target_text,
        targets.raw_target_text,
        targets.source_file,
        row_number() over (
            partition by assessed.scheme_id, assessed.unit_id, assessed.period_id, targets.indicator_id
            order by
                case when targets.unit_id is not null then 0 else 1 end,
                case when targets.category_id is not null then 0 else 1 end,
                case when targets.period_id is not null then 0 else 1 end,
                case when targets.period_kind is not null then 0 else 1 end,
                targets.source_row
        ) as place
    from targets
    inner join assessed
        on
            targets.scheme_id = assessed.scheme_id
            and coalesce(targets.unit_id, assessed.unit_id) = assessed.unit_id
            and coalesce(targets.category_id, assessed.category_id) = assessed.category_id
            and coalesce(targets.period_id, assessed.period_id) = assessed.period_id
            and coalesce(targets.period_kind, assessed.period_kind) = assessed.period_kind
    inner join applicable
        on
            targets.scheme_id = applicable.scheme_id
            and targets.indicator_id = applicable.indicator_id
            and assessed.category_id = applicable.category_id
)

select
    matching.scheme_id,
    matching.indicator_id,
    matching.period_id,
    matching.category_id,
    matching.unit_id,
    matching.target_text,
    parsed_targets.comparator,
    parsed_targets.target_value,
    parsed_targets.target_unit,
    parsed_targets.shape,
    matching.source_file
from matching
-- a text that the grammar has not seen stays unparsed
left join parsed_targets
    on matching.raw_target_text = parsed_targets.target_text
where matching.place = 1
