{%- set cell = 'occurrences.scheme_id, occurrences.period_id, occurrences.unit_id, occurrences.indicator_id' -%}

with occurrences as (
    select * from {{ ref('int_scoring__occurrences') }}
),

cells as (
    select * from {{ ref('int_scoring__spine') }}
),

rules as (
    select * from {{ ref('stg_schemes__deductions') }}
),

parameters as (
    {{ indicator_parameters(numbers=['cap']) }}
),

added_by_rule as (
    select
        occurrences.*,
        cells.leaf_decimals,
        cells.unit_of_measure,
        rules.points_each,
        rules.rule_text,
        rules.rule_text_en,
        rules.cap_points,
        case when cells.method = 'bonus' then coalesce(parameters.cap_parameter, cells.points_full)
            else cells.points_full
        end as limit_points,
        occurrences.occurrence_count * rules.points_each as own_points,
        sum(occurrences.occurrence_count * rules.points_each) over (
            partition by {{ cell }}, occurrences.rule_id
            order by occurrences.occurred_date asc, occurrences.occurrence_id asc
            rows between unbounded preceding and current row
        ) as rule_points
    from occurrences
    inner join cells
        on
            occurrences.scheme_id = cells.scheme_id
            and occurrences.period_id = cells.period_id
            and occurrences.unit_id = cells.unit_id
            and occurrences.indicator_id = cells.indicator_id
    inner join rules
        on
            occurrences.scheme_id = rules.scheme_id
            and occurrences.indicator_id = rules.indicator_id
            and occurrences.rule_id = rules.rule_id
    -- only a bonus has a cap of its own
    left join parameters
        on
            occurrences.scheme_id = parameters.scheme_id
            and occurrences.indicator_id = parameters.indicator_id
),

-- each rule stops at its cap, in the order of the occurrences
capped_by_rule as (
    select
        *,
        least(rule_points, coalesce(cap_points, rule_points))
        - least(rule_points - own_points, coalesce(cap_points, rule_points)) as capped_points
    from added_by_rule
),

added_by_cell as (
    select
        *,
        sum(capped_points) over (
            partition by scheme_id, period_id, unit_id, indicator_id
            order by occurred_date asc, occurrence_id asc, rule_id asc
            rows between unbounded preceding and current row
        ) as cell_points
    from capped_by_rule
)

-- and the leaf stops at its own limit; differences of rounded totals, so that the rows add up exactly
select
    *,
    cast(
        {{ round_half_up('least(cell_points, limit_points)', 'leaf_decimals') }}
        - {{ round_half_up('least(cell_points - capped_points, limit_points)', 'leaf_decimals') }}
        as decimal(18, 8)
    ) as points_counted
from added_by_cell
