with cells as (
    {{ scored_cells('rating') }}
),

parameters as (
    {{ indicator_parameters(numbers=['trim_best', 'trim_worst']) }}
),

ranked as (
    select
        ratings.*,
        coalesce(parameters.trim_best_parameter, 0) as trim_best,
        coalesce(parameters.trim_worst_parameter, 0) as trim_worst,
        count(*) over (
            partition by
                ratings.scheme_id, ratings.period_id, ratings.unit_id, ratings.indicator_id
        ) as rating_count,
        row_number() over (
            partition by
                ratings.scheme_id, ratings.period_id, ratings.unit_id, ratings.indicator_id
            order by
                ratings.level_points desc, ratings.rater_name asc, ratings.source_file asc,
                ratings.source_sheet asc nulls last, ratings.source_cell asc
        ) as place
    from {{ ref('int_scoring__ratings') }} as ratings
    -- most leaves trim nothing
    left join parameters
        on
            ratings.scheme_id = parameters.scheme_id
            and ratings.indicator_id = parameters.indicator_id
),

-- with too few raters nothing is trimmed
kept as (
    select *
    from ranked
    where
        rating_count <= trim_best + trim_worst
        or (place > trim_best and place <= rating_count - trim_worst)
),

means as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        count(*) as kept_count,
        max(rating_count) as rating_count,
        {{ safe_divide('sum(level_points)', 'count(*)') }} as mean_points,
        {{ dbt.listagg("level_name || ' ' || " ~ number_text('level_points'), "'、'", 'order by place') }}
            as inputs,
        {{ dbt.listagg("coalesce(source_file, '-')", "'; '", 'order by place') }} as source_file,
        {{ dbt.listagg("coalesce(source_sheet, '-')", "'; '", 'order by place') }} as source_sheet,
        {{ dbt.listagg("coalesce(source_cell, '-')", "'; '", 'order by place') }} as source_cell
    from kept
    group by scheme_id, period_id, unit_id, indicator_id
),

judged as (
    select
        cells.*,
        means.mean_points as points_raw,
        means.inputs,
        replace(means.inputs, '、', ', ') as inputs_en,
        '各评价人所评等次对应分值的平均数'
        || case
            when means.rating_count > means.kept_count
                then '（去掉 ' || cast(means.rating_count - means.kept_count as {{ dbt.type_string() }})
                    || ' 个最高、最低评价）'
            else ''
        end as rule,
        cast(means.kept_count as {{ dbt.type_string() }}) || ' 人评价（' || means.inputs || '），取平均'
            as judgement,
        'mean of ' || cast(means.kept_count as {{ dbt.type_string() }}) || ' ratings' as judgement_en,
        means.source_file,
        means.source_sheet,
        means.source_cell
    from cells
    inner join means
        on
            cells.scheme_id = means.scheme_id
            and cells.period_id = means.period_id
            and cells.unit_id = means.unit_id
            and cells.indicator_id = means.indicator_id
)

{{ method_result('judged', has_own_inputs=true) }}
