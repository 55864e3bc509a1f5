-- the one place where a status is decided, in the order of the seed cell_statuses
with statuses as (
    select
        *,
        case
            when absence_kind is not null then absence_kind
            when not is_due then 'not_due'
            when falsification_text is not null then 'falsified'
            when governing_id is not null then 'not_applicable'
            when is_still_awaited then 'awaiting_verification'
            when value_state <> 'scored' then value_state
            when answer_count < minimum_count then 'awaiting_verification'
            when missing_groups_text is not null then 'awaiting_verification'
            when is_without_target then 'awaiting_verification'
            else 'scored'
        end as cell_status
    from {{ ref('int_scoring__cell_conditions') }}
),

-- what the unit says beside what counts, where the two differ
claimed as (
    select
        *,
        claimed_value is not null
        and (
            cell_status in ('evidence_incomplete', 'falsified')
            or (cell_status = 'scored' and claimed_value <> counting_value)
        ) as is_said_otherwise
    from statuses
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    category_id,
    due_date,
    is_before_deadline,
    cell_status,
    case
        when absence_kind is not null then absence_reason || coalesce('（' || absence_document || '）', '')
        when not is_due then null
        when falsification_text is not null then falsification_text
        when governing_id is not null then '“' || governing_name || '”为 0 或不适用，没有可以考核的事项'
        when is_still_awaited
            then '尚未填报，期限 ' || cast(due_date as {{ dbt.type_string() }}) || ' 未过'
        when answer_count = 0 then '评价结果尚未收到'
        when answer_count < minimum_count
            then '有效测评 ' || cast(answer_count as {{ dbt.type_string() }}) || ' 份，少于规定的 '
                || cast(minimum_count as {{ dbt.type_string() }}) || ' 份'
        when missing_groups_text is not null then '评价组 ' || missing_groups_text || ' 的评价尚未收到'
        when is_without_target then '方案没有可以计算的目标值'
    end as status_text,
    case
        when absence_kind is not null then absence_reason || coalesce(' (' || absence_document || ')', '')
        when not is_due then null
        when falsification_text is not null then falsification_text_en
        when governing_id is not null then governing_id || ' is 0 or not applicable: nothing took place'
        when is_still_awaited
            then 'not reported yet, due on ' || cast(due_date as {{ dbt.type_string() }})
        when answer_count = 0 then 'the assessors'' results have not arrived'
        when answer_count < minimum_count
            then cast(answer_count as {{ dbt.type_string() }}) || ' valid answers, '
                || cast(minimum_count as {{ dbt.type_string() }}) || ' are needed'
        when missing_groups_text is not null
            then 'ratings of ' || replace(missing_groups_text, '、', ', ') || ' have not arrived'
        when is_without_target then 'the scheme has no target that can be computed with'
    end as status_text_en,
    value_source,
    is_folded,
    used_count,
    counting_value,
    numerator_count,
    denominator_count,
    {%- for column in ['claimed_value', 'claimed_numerator', 'claimed_denominator'] %}
    case when is_said_otherwise then {{ column }} end as {{ column }},
    {%- endfor %}
    has_own_target,
    own_target_text,
    own_comparator,
    own_target_value,
    -- where an absence or a proven falsehood is told; of a dependency, the leaf that it hangs on
    status_source_file,
    status_source_sheet,
    status_source_cell,
    case when absence_kind is null and falsification_text is null then governing_id end as governing_id
from claimed
