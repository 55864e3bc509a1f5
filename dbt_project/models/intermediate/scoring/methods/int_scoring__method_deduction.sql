with sums as (
    select *
    from {{ ref('int_scoring__occurrence_sums') }}
    where method = 'deduction'
),

judged as (
    select
        *,
        points_full - points_counted as points_raw,
        case
            when points_counted = 0 then '没有扣分事项'
            when is_value_leaf then value_text || '，按规定扣分'
            when input_kind = 'submissions' then '报表迟报、缺报共 ' || inputs
            else '发生 ' || inputs || '扣分事项'
        end as judgement,
        case
            when points_counted = 0 then 'nothing to deduct'
            when is_value_leaf then value_text_en
            else inputs_en
        end as judgement_en
    from sums
)

{{ method_result('judged', has_own_inputs=true) }}
