-- One row per leaf of a unit and period that changed, with the causes of its change. Reads `compared.units`.
with before as (
    select
        scores.*,
        targets.target_text
    from edition.marts.mart_indicator_scores as scores
    left join edition.facts.fct_scheme_target as targets using (scheme_id, period_id, unit_id, indicator_id)
    where scores.scheme_id = getvariable('scheme_id') and scores.is_leaf
),

after as (
    select
        scores.*,
        targets.target_text
    from supposed.marts.mart_indicator_scores as scores
    left join supposed.facts.fct_scheme_target as targets using (scheme_id, period_id, unit_id, indicator_id)
    where scores.scheme_id = getvariable('scheme_id') and scores.is_leaf
),

joined as (
    select
        period_id,
        unit_id,
        indicator_id,
        coalesce(after.indicator_name, before.indicator_name) as indicator_name,
        before.points_awarded as points_before,
        after.points_awarded as points_after,
        coalesce(after.points_awarded, 0) - coalesce(before.points_awarded, 0) as points_change,
        before.points_full as points_full_before,
        after.points_full as points_full_after,
        before.status as status_before,
        after.status as status_after,
        before.target_text as target_before,
        after.target_text as target_after,
        before.rule as rule_before,
        after.rule as rule_after,
        before.indicator_id is null as is_new,
        after.indicator_id is null as is_gone,
        before.method is distinct from after.method as is_method_changed,
        before.target_text is distinct from after.target_text as is_target_changed,
        before.points_full is distinct from after.points_full as is_points_changed,
        -- a rule names target and points: what is left of its change is a change of the rule itself
        before.rule <> after.rule as is_rule_text_changed,
        after.reason,
        after.reason_en
    from before
    full join after using (period_id, unit_id, indicator_id)
    inner join compared.units as units using (period_id, unit_id)
    -- only units and periods that stand on both sides: where one is missing, the units say so
    where units.points_before is not null and units.points_after is not null
),

caused as (
    select
        *,
        case
            when is_new then 'new_leaf'
            when is_gone then 'leaf_gone'
            else nullif(concat_ws('; ',
                case when is_method_changed then 'method_changed' end,
                case when is_target_changed then 'target_changed' end,
                case when is_points_changed then 'points_changed' end,
                case
                    when is_rule_text_changed and not (is_method_changed or is_target_changed or is_points_changed)
                        then 'rule_changed'
                end,
                case when status_before is distinct from status_after then 'status_changed' end
            ), '')
        end as causes
    from joined
)

select
    period_id,
    unit_id,
    indicator_id,
    indicator_name,
    points_before,
    points_after,
    points_change,
    coalesce(causes, case when points_change <> 0 then 'value_or_peers_changed' end) as causes,
    points_full_before,
    points_full_after,
    status_before,
    status_after,
    target_before,
    target_after,
    rule_before,
    rule_after,
    reason,
    reason_en
from caused
where causes is not null or points_change <> 0
order by period_id, unit_id, indicator_id
