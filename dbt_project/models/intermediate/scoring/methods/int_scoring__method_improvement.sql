with cells as (
    {{ scored_cells('improvement') }}
),

parameters as (
    {{ indicator_parameters(
        numbers=['threshold', 'benchmark', 'baseline', 'improvement_share'], texts=['baseline_scheme']) }}
),

counting_values as (
    select *
    from {{ ref('int_scoring__counting_values') }}
    where value_state = 'scored'
),

-- where the unit came from: its own value in the scheme of the year before, else the one written in the scheme
measured as (
    select
        cells.*,
        parameters.threshold_parameter as threshold,
        parameters.benchmark_parameter as benchmark,
        coalesce(parameters.improvement_share_parameter, 1) as improvement_share,
        coalesce(before.counting_value, parameters.baseline_parameter) as baseline
    from cells
    inner join parameters
        on
            cells.scheme_id = parameters.scheme_id
            and cells.indicator_id = parameters.indicator_id
    -- the same unit, leaf and kind of period; it may be new, or no scheme is named
    left join counting_values as before
        on
            parameters.baseline_scheme_parameter = before.scheme_id
            and cells.unit_id = before.unit_id
            and cells.indicator_id = before.indicator_id
            and substr(cells.period_id, 5) = substr(before.period_id, 5)
),

compared as (
    select
        *,
        greatest(0, least(points_full, coalesce({{ safe_divide(
            'points_full * (counting_value - threshold)', 'benchmark - threshold') }}, 0))) as achievement_points,
        -- who began at the benchmark or beyond has nothing left to improve
        case
            when
                (baseline < benchmark and threshold < benchmark)
                or (baseline > benchmark and threshold > benchmark)
                then greatest(0, least(points_full * improvement_share, coalesce({{ safe_divide(
                'points_full * improvement_share * (counting_value - baseline)', 'benchmark - baseline') }}, 0)))
        end as improvement_points
    from measured
),

worded as (
    select
        *,
        {{ number_text('round(achievement_points, 4)') }} as achievement_text,
        {{ number_text('round(improvement_points, 4)') }} as improvement_text,
        {{ quantity_text('baseline', 'unit_of_measure') }} as baseline_text,
        {{ quantity_text('threshold', 'unit_of_measure') }} as threshold_text,
        {{ quantity_text('benchmark', 'unit_of_measure') }} as benchmark_text
    from compared
),

judged as (
    select
        *,
        greatest(achievement_points, coalesce(improvement_points, 0)) as points_raw,
        '达标分（' || threshold_text || ' 至 ' || benchmark_text || '）与进步分（基期值至 ' || benchmark_text || '）取高者'
        || case
            when improvement_share < 1
                then '，进步分最高为分值的 ' || {{ number_text('100 * improvement_share') }} || '%'
            else ''
        end as rule,
        value_text || '，达标分 ' || achievement_text
        || coalesce('，比基期 ' || baseline_text || ' 的进步分 ' || improvement_text, '，没有进步分') as judgement,
        value_text_en || ', achievement ' || achievement_text
        || coalesce(', improvement on ' || baseline_text || ' ' || improvement_text, ', no improvement points')
            as judgement_en
    from worded
)

{{ method_result('judged') }}
