-- One row per indicator and period: what its change did to all units together. Reads `compared.cells`.
select
    period_id,
    indicator_id,
    max(indicator_name) as indicator_name,
    string_agg(distinct causes, ' | ' order by causes) as causes,
    count(*) as unit_count,
    cast(sum(points_change) as decimal(28, 8)) as points_change,
    min(points_change) as least_change,
    max(points_change) as greatest_change
from compared.cells
group by period_id, indicator_id
order by period_id, indicator_id
