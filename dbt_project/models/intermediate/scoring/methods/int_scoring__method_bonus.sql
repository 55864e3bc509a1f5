with sums as (
    select *
    from {{ ref('int_scoring__occurrence_sums') }}
    where method = 'bonus'
),

judged as (
    select
        *,
        points_counted as points_raw,
        case
            when points_counted = 0 then '没有加分事项'
            when is_value_leaf then value_text || '，按规定加分'
            else '有 ' || inputs || '加分事项'
        end as judgement,
        case
            when points_counted = 0 then 'nothing to add'
            when is_value_leaf then value_text_en
            else inputs_en
        end as judgement_en
    from sums
)

{{ method_result('judged', upper='points_counted', has_own_inputs=true) }}
