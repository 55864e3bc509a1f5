with cells as (
    {{ scored_cells('target') }}
),

compared as (
    select
        *,
        case comparator
            when 'ge' then counting_value >= target_value
            when 'gt' then counting_value > target_value
            when 'le' then counting_value <= target_value
            when 'lt' then counting_value < target_value
            else counting_value = target_value
        end as is_met
    from cells
),

judged as (
    select
        *,
        case when is_met then points_full else 0 end as points_raw,
        '目标 ' || target_text || '：达到得 ' || {{ number_text('points_full') }} || ' 分，未达到得 0 分'
            as rule,
        value_text || '，目标 ' || target_text || '，' || case when is_met then '达到' else '未达到' end
            as judgement,
        value_text_en || ', target ' || target_text || case when is_met then ' met' else ' not met' end
            as judgement_en
    from compared
)

{{ method_result('judged') }}
