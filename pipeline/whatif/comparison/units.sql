-- Published and supposed side by side: one row per unit and period that stands on either side.
select
    period_id,
    category_id,
    unit_id,
    coalesce(before.unit_name, after.unit_name) as unit_name,
    before.score_points as points_before,
    after.score_points as points_after,
    after.score_points - before.score_points as points_change,
    before.rank_in_category as rank_before,
    after.rank_in_category as rank_after,
    before.rank_in_category - after.rank_in_category as places_won,
    before.grade as grade_before,
    after.grade as grade_after
from (select * from edition.marts.mart_unit_ranking where scheme_id = getvariable('scheme_id')) as before
full join (select * from supposed.marts.mart_unit_ranking where scheme_id = getvariable('scheme_id')) as after
    using (period_id, category_id, unit_id)
order by period_id, category_id, after.rank_in_category nulls last, unit_id
