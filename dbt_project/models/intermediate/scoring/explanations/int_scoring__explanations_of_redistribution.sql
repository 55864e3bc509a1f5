with node_sums as (
    select * from {{ ref('int_scoring__node_sums') }}
),

directed as (
    select
        node_sums.*,
        'won' as direction,
        won_beyond as points_delta
    from node_sums
    where won_beyond <> 0
    union all
    select
        node_sums.*,
        'lost' as direction,
        lost_beyond as points_delta
    from node_sums
    where lost_beyond <> 0
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
    {{ number_text('children_awarded') }} || '/' || {{ number_text('children_possible') }} as inputs,
    cast(null as {{ dbt.type_string() }}) as source_file,
    cast(null as {{ dbt.type_string() }}) as source_sheet,
    cast(null as {{ dbt.type_string() }}) as source_cell,
    cast(null as {{ dbt.type_string() }}) as evidence,
    indicator_name || ' ' || rule || '，'
    || case when direction = 'won' then '另得 ' else '另扣 ' end
    || {{ number_text('points_delta') }} || ' 分' as reason,
    indicator_id || ' ' || rule_en || ': ' || {{ number_text('points_delta') }}
    || case when direction = 'won' then ' points more' else ' points lost besides' end as reason_en
from directed
