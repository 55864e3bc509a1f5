with periods as (
    select
        scheme_id,
        period_id,
        parent_period_id,
        is_assessed
    from {{ ref('dim_period') }}
),

-- a period that has none below it is its own base
bases as (
    select
        periods.scheme_id,
        periods.period_id,
        periods.parent_period_id,
        periods.is_assessed
    from periods
    -- most periods have no children: those are the bases
    left join periods as children
        on
            periods.scheme_id = children.scheme_id
            and periods.period_id = children.parent_period_id
    where children.period_id is null
),

ancestors_0 as (
    select
        scheme_id,
        period_id as member_period_id,
        period_id,
        parent_period_id
    from bases
)

{%- for height in range(1, 4) %},

ancestors_{{ height }} as (
    select
        below.scheme_id,
        below.member_period_id,
        periods.period_id,
        periods.parent_period_id
    from ancestors_{{ height - 1 }} as below
    inner join periods
        on
            below.scheme_id = periods.scheme_id
            and below.parent_period_id = periods.period_id
    inner join bases
        on
            below.scheme_id = bases.scheme_id
            and below.member_period_id = bases.period_id
    where bases.is_assessed
)
{%- endfor %}

{%- for height in range(0, 4) %}
{% if height > 0 %}union all{% endif %}
select
    scheme_id,
    period_id,
    member_period_id,
    {{ height }} as period_height,
    {{ 'true' if height == 0 else 'false' }} as is_base_period
from ancestors_{{ height }}
{%- endfor %}
