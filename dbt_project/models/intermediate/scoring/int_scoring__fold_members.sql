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

-- a half-year with a value of its own stands for its quarters in the year
given_halves as (
    select
        period_values.scheme_id,
        period_values.unit_id,
        period_values.indicator_id,
        period_values.period_id as half_period_id,
        periods.parent_period_id as period_id
    from period_values
    inner join {{ ref('dim_period') }} as periods
        on
            period_values.scheme_id = periods.scheme_id
            and period_values.period_id = periods.period_id
    where
        not period_values.is_base_period
        and period_values.value_state = 'scored'
        and periods.parent_period_id is not null
),

stood_for as (
    select
        given_halves.*,
        members.member_period_id
    from given_halves
    inner join {{ ref('int_scoring__period_members') }} as members
        on
            given_halves.scheme_id = members.scheme_id
            and given_halves.half_period_id = members.period_id
)

select
    wholes.*,
    members.member_period_id as part_period_id
from wholes
inner join {{ ref('int_scoring__period_members') }} as members
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
where stood_for.member_period_id is null
union all
select
    wholes.*,
    given_halves.half_period_id as part_period_id
from wholes
inner join given_halves
    on
        wholes.scheme_id = given_halves.scheme_id
        and wholes.period_id = given_halves.period_id
        and wholes.unit_id = given_halves.unit_id
        and wholes.indicator_id = given_halves.indicator_id
