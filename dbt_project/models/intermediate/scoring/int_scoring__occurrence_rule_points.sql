{%- set matter -%}
case when rules.group_rule = 'highest_per_matter' then coalesce(occurrences.matter_reference, occurrences.occurrence_id) end
{%- endset -%}

with occurrences as (
    select * from {{ ref('int_scoring__occurrences') }}
),

cells as (
    select * from {{ ref('int_scoring__spine') }} where method in ('deduction', 'bonus')
),

parameters as (
    {{ indicator_parameters(numbers=['cap', 'floor_points']) }}
),

valued as (
    select
        occurrences.*,
        cells.leaf_decimals,
        case when cells.method = 'deduction' then cells.points_full end as points_deducted_from,
        cells.unit_of_measure,
        rules.rule_text,
        rules.rule_text_en,
        rules.cap_points,
        rules.group_id,
        case when rules.group_id is not null then rules.group_cap_points end as group_cap_points,
        case when cells.method = 'bonus' then coalesce(parameters.cap_parameter, cells.points_full)
            else greatest(0, cells.points_full - coalesce(parameters.floor_points_parameter, 0))
        end as limit_points,
        -- where only the highest counts, an event counts once, however often it is registered in one line
        case when occurrences.is_event and rules.group_rule in ('highest', 'highest_per_matter') then 1
            else occurrences.occurrence_count
        end * rules.points_each as own_points,
        -- of some groups, or of each matter in them, only the highest counts; without a matter each is one of its own
        case
            when rules.group_rule in ('highest', 'highest_per_matter') then {{ text_id([
                'cells.scheme_id', 'cells.period_id', 'cells.unit_id', 'cells.indicator_id', 'rules.group_id', matter,
            ]) }}
        end as choice_id
    from occurrences
    inner join cells
        on
            occurrences.scheme_id = cells.scheme_id
            and occurrences.period_id = cells.period_id
            and occurrences.unit_id = cells.unit_id
            and occurrences.indicator_id = cells.indicator_id
    inner join {{ ref('int_scoring__deduction_rules') }} as rules
        on
            occurrences.scheme_id = rules.scheme_id
            and occurrences.indicator_id = rules.indicator_id
            and occurrences.rule_id = rules.rule_id
    -- a bonus has a cap of its own, some deductions leave a part of the points
    left join parameters
        on
            occurrences.scheme_id = parameters.scheme_id
            and occurrences.indicator_id = parameters.indicator_id
),

placed as (
    select
        *,
        row_number() over (
            partition by scheme_id, period_id, unit_id, indicator_id, choice_id
            order by
                least(own_points, coalesce(cap_points, own_points)) desc, occurred_date asc, occurrence_id asc,
                rule_id asc
        ) as choice_place
    from valued
),

added_by_rule as (
    select
        *,
        case when choice_id is null or choice_place = 1 then own_points else 0 end as chosen_points,
        sum(case when choice_id is null or choice_place = 1 then own_points else 0 end) over (
            partition by scheme_id, period_id, unit_id, indicator_id, rule_id
            order by occurred_date asc, occurrence_id asc
            rows between unbounded preceding and current row
        ) as rule_points
    from placed
),

added_by_group as (
    select
        *,
        {{ points_within('rule_points', 'chosen_points', 'cap_points') }} as capped_points,
        sum({{ points_within('rule_points', 'chosen_points', 'cap_points') }}) over (
            partition by scheme_id, period_id, unit_id, indicator_id, group_id
            order by occurred_date asc, occurrence_id asc, rule_id asc
            rows between unbounded preceding and current row
        ) as group_points
    from added_by_rule
)

-- each rule stops at its cap, in the order of the occurrences, and each group of rules at the cap of the group
select
    *,
    {{ points_within('group_points', 'capped_points', 'group_cap_points') }} as group_capped_points
from added_by_group
