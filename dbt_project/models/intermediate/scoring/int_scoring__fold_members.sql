with period_values as (
    select * from {{ ref('int_scoring__period_values') }}
),

members as (
    select * from {{ ref('int_scoring__period_members') }}
),

-- a period that was given a value, or owes one itself, may stand in a longer one for the base periods that it holds
candidates as (
    select
        period_values.scheme_id,
        longer.period_id,
        period_values.unit_id,
        period_values.indicator_id,
        period_values.period_id as part_period_id,
        period_values.value_state = 'scored' as is_given,
        members.member_period_id,
        members.period_height
    from period_values
    inner join members
        on
            period_values.scheme_id = members.scheme_id
            and period_values.period_id = members.period_id
    inner join members as longer
        on
            members.scheme_id = longer.scheme_id
            and members.member_period_id = longer.member_period_id
            and members.period_height < longer.period_height
    where not period_values.is_base_period and (period_values.is_due or period_values.value_state = 'scored')
),

-- what was owed and not given is made from what was told, or is owed, within it
made_of_parts as (
    select distinct
        candidates.scheme_id,
        candidates.unit_id,
        candidates.indicator_id,
        candidates.part_period_id
    from candidates
    inner join members
        on
            candidates.scheme_id = members.scheme_id
            and candidates.member_period_id = members.member_period_id
            and candidates.period_height > members.period_height
    inner join period_values as within
        on
            members.scheme_id = within.scheme_id
            and members.period_id = within.period_id
            and candidates.unit_id = within.unit_id
            and candidates.indicator_id = within.indicator_id
    where not candidates.is_given and (within.is_due or within.value_state <> 'not_reported')
),

-- else it is missing as a whole; of several that stand for a base period the longest does
stood_for as (
    select
        candidates.*,
        row_number() over (
            partition by
                candidates.scheme_id, candidates.unit_id, candidates.indicator_id, candidates.period_id,
                candidates.member_period_id
            order by candidates.period_height desc
        ) as place
    from candidates
    -- what was given stands as it is
    left join made_of_parts
        on
            candidates.scheme_id = made_of_parts.scheme_id
            and candidates.unit_id = made_of_parts.unit_id
            and candidates.indicator_id = made_of_parts.indicator_id
            and candidates.part_period_id = made_of_parts.part_period_id
    where candidates.is_given or made_of_parts.part_period_id is null
)

select distinct
    wholes.scheme_id,
    wholes.period_id,
    wholes.unit_id,
    wholes.indicator_id,
    wholes.fold,
    wholes.rate_factor,
    coalesce(stood_for.part_period_id, members.member_period_id) as part_period_id
from period_values as wholes
inner join members
    on
        wholes.scheme_id = members.scheme_id
        and wholes.period_id = members.period_id
-- most base periods bring their own value
left join stood_for
    on
        wholes.scheme_id = stood_for.scheme_id
        and wholes.period_id = stood_for.period_id
        and wholes.unit_id = stood_for.unit_id
        and wholes.indicator_id = stood_for.indicator_id
        and members.member_period_id = stood_for.member_period_id
        and stood_for.place = 1
where not wholes.is_base_period
