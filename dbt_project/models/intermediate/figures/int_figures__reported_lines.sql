with figures as (
    select * from {{ ref('int_figures__accepted') }}
),

periods as (
    select
        scheme_id,
        period_id,
        period_kind,
        end_date
    from {{ ref('dim_period') }}
),

leaves as (
    select
        scheme_id,
        indicator_id,
        fold in ('last', 'current') as is_cumulative
    from {{ ref('dim_indicator') }}
    where is_leaf and source_mode = 'reported'
),

lines as (
    select
        figures.submission_id,
        figures.scheme_id,
        figures.period_id,
        figures.unit_id,
        figures.indicator_id,
        periods.period_kind,
        periods.end_date,
        figures.indicator_name,
        figures.unit_of_measure,
        leaves.is_cumulative,
        figures.reported_value,
        {{ text_id([
            'figures.reported_value', 'figures.numerator_count', 'figures.denominator_count',
        ]) }} as line_key,
        figures.source_file,
        figures.source_sheet,
        figures.source_cell
    from figures
    inner join periods
        on figures.scheme_id = periods.scheme_id and figures.period_id = periods.period_id
    inner join leaves
        on figures.scheme_id = leaves.scheme_id and figures.indicator_id = leaves.indicator_id
),

counted as (
    select
        *,
        count(*) over (partition by scheme_id, period_id, indicator_id) as unit_count,
        count(*) over (partition by scheme_id, period_id, indicator_id, line_key) as holder_count,
        count(*) over (partition by submission_id) as line_count
    from lines
)

select
    *,
    -- nothing, everything, and what a fifth of the units report say little about who copied whom
    reported_value <> 0
    and not (unit_of_measure = '%' and reported_value = 100)
    and (holder_count <= 2 or 5 * holder_count <= unit_count) as is_telling
from counted
