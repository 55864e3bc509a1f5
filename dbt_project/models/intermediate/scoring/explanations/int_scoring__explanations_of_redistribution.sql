with node_sums as (
    select * from {{ ref('int_scoring__node_sums') }}
),

directed as (
    select
        node_sums.*,
        'won' as direction,
        node_sums.won_beyond as points_delta
    from node_sums
    where node_sums.won_beyond <> 0
    union all
    select
        node_sums.*,
        'lost' as direction,
        node_sums.lost_beyond as points_delta
    from node_sums
    where node_sums.lost_beyond <> 0
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    direction,
    'redistribution' as detail_id,
    cast(null as date) as detail_date,
    points_delta,
    rule,
    inputs,
    cast(null as {{ dbt.type_string() }}) as source_file,
    cast(null as {{ dbt.type_string() }}) as source_sheet,
    cast(null as {{ dbt.type_string() }}) as source_cell,
    cast(null as {{ dbt.type_string() }}) as evidence,
    indicator_name || ' ' || rule || '，'
    || case
        when points_delta < 0 and direction = 'won' then '少得 '
        when points_delta < 0 then '少扣 '
        when direction = 'won' then '另得 '
        else '另扣 '
    end
    || {{ number_text('abs(round(points_delta, 4))') }} || ' 分' as reason,
    indicator_id || ' ' || rule_en || ': ' || {{ number_text('abs(round(points_delta, 4))') }}
    || case
        when points_delta < 0 and direction = 'won' then ' points less'
        when points_delta < 0 then ' points fewer lost'
        when direction = 'won' then ' points more'
        else ' points lost besides'
    end as reason_en
from directed
