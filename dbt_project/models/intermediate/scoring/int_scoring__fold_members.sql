with period_values as (
    select * from {{ ref('int_scoring__period_values') }}
),

wholes as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        fold,
        rate_factor
    from period_values
    where not is_base_period
),

members as (
    select * from {{ ref('int_scoring__period_members') }}
),

-- few longer periods are given a value of their own
given as (
    select
        period_values.scheme_id,
        period_values.unit_id,
        period_values.indicator_id,
        period_values.period_id as given_period_id,
        members.member_period_id,
        members.period_height
    from period_values
    inner join members
        on
            period_values.scheme_id = members.scheme_id
            and period_values.period_id = members.period_id
    where not period_values.is_base_period and period_values.value_state = 'scored'
),

-- in a still longer period that value stands for the base periods that it covers; the longest such one does
stood_for as (
    select
        given.*,
        members.period_id,
        row_number() over (
            partition by
                given.scheme_id, given.unit_id, given.indicator_id, members.period_id, given.member_period_id
            order by given.period_height desc
        ) as place
    from given
    inner join members
        on
            given.scheme_id = members.scheme_id
            and given.member_period_id = members.member_period_id
            and given.period_height < members.period_height
),

stand_ins as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        given_period_id
    from stood_for
    where place = 1
    group by scheme_id, period_id, unit_id, indicator_id, given_period_id
)

select
    wholes.*,
    members.member_period_id as part_period_id
from wholes
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
where stood_for.member_period_id is null
union all
select
    wholes.*,
    stand_ins.given_period_id as part_period_id
from wholes
inner join stand_ins
    on
        wholes.scheme_id = stand_ins.scheme_id
        and wholes.period_id = stand_ins.period_id
        and wholes.unit_id = stand_ins.unit_id
        and wholes.indicator_id = stand_ins.indicator_id
