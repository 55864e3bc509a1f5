{%- set in_order = 'order by level_order, source_file, source_sheet, source_cell' -%}

with cells as (
    {{ scored_cells('survey') }}
),

answers as (
    select *
    from {{ ref('int_scoring__survey_answers') }}
    where answer_count > 0
),

parameters as (
    {{ indicator_parameters(texts=['mode']) }}
),

sums as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        sum(answer_count) as answer_count,
        sum(answer_count * level_points) as level_points,
        -- in a survey by shares a level with points counts as satisfied
        sum(case when level_points > 0 then answer_count else 0 end) as satisfied_count,
        {{ dbt.listagg("level_name || ' ' || cast(answer_count as " ~ dbt.type_string() ~ ")",
            "'、'", in_order) }} as inputs,
        {{ dbt.listagg("coalesce(source_file, '-')", "'; '", in_order) }} as source_file,
        {{ dbt.listagg("coalesce(source_sheet, '-')", "'; '", in_order) }} as source_sheet,
        {{ dbt.listagg("coalesce(source_cell, '-')", "'; '", in_order) }} as source_cell
    from answers
    group by scheme_id, period_id, unit_id, indicator_id
),

judged as (
    select
        cells.*,
        case
            when parameters.mode_parameter = 'share'
                then {{ safe_divide('cells.points_full * sums.satisfied_count', 'sums.answer_count') }}
            else {{ safe_divide('sums.level_points', 'sums.answer_count') }}
        end as points_raw,
        sums.inputs,
        replace(sums.inputs, '、', ', ') as inputs_en,
        case
            when parameters.mode_parameter = 'share' then '满意答卷占有效答卷的比例 × 分值'
            else '有效答卷所选等次对应分值的平均数'
        end as rule,
        '有效答卷 ' || cast(sums.answer_count as {{ dbt.type_string() }}) || ' 份（' || sums.inputs || '）'
            as judgement,
        cast(sums.answer_count as {{ dbt.type_string() }}) || ' valid answers' as judgement_en,
        sums.source_file,
        sums.source_sheet,
        sums.source_cell
    from cells
    inner join sums
        on
            cells.scheme_id = sums.scheme_id
            and cells.period_id = sums.period_id
            and cells.unit_id = sums.unit_id
            and cells.indicator_id = sums.indicator_id
    -- the mean of levels is the rule when nothing is said
    left join parameters
        on
            cells.scheme_id = parameters.scheme_id
            and cells.indicator_id = parameters.indicator_id
)

{{ method_result('judged', has_own_inputs=true) }}
