with leaves as (
    select
        scheme_id,
        indicator_id,
        indicator_id || ' ' || indicator_name as subject,
        coalesce(unit_of_measure, '') as unit_of_measure,
        lowest_value as lowest,
        highest_value as highest,
        -- a part of a whole: hours per head have both figures too, and may well exceed the heads
        unit_of_measure = '%' or method = 'checklist' as is_share
    from {{ ref('dim_indicator') }}
    where is_leaf
),

figures as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        reported_value as figure,
        numerator_count,
        denominator_count,
        source_file,
        source_sheet,
        source_cell,
        numerator_cell,
        denominator_cell
    from {{ ref('fct_reported_value') }}
    where is_accepted
    union all
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        captured_value as figure,
        numerator_count,
        denominator_count,
        source_file,
        source_sheet,
        source_cell,
        source_cell as numerator_cell,
        source_cell as denominator_cell
    from {{ ref('fct_captured_value') }}
),

judged as (
    select
        figures.*,
        leaves.subject,
        leaves.unit_of_measure,
        leaves.lowest,
        leaves.highest,
        leaves.is_share and coalesce(leaves.highest, 100) <= 100 as is_part_of_whole
    from figures
    inner join leaves
        on figures.scheme_id = leaves.scheme_id and figures.indicator_id = leaves.indicator_id
),

impossible as (
    {{ impossible_figure('figure', 'source_cell', '填报值', 'value', 'figure < lowest', 'lowest', '不低于', 'at least') }}
    union all
    {{ impossible_figure('figure', 'source_cell', '填报值', 'value', 'figure > highest', 'highest', '不高于', 'at most') }}
    union all
    {{ impossible_figure(
        'numerator_count', 'numerator_cell', '分子', 'numerator', 'numerator_count < least(lowest, 0)',
        'least(lowest, 0)', '不低于', 'at least'
    ) }}
    union all
    {{ impossible_figure(
        'denominator_count', 'denominator_cell', '分母', 'denominator', 'denominator_count < 0',
        '0', '不低于', 'at least'
    ) }}
    union all
    {{ impossible_figure(
        'numerator_count', 'numerator_cell', '分子', 'numerator',
        'is_part_of_whole and denominator_count >= 0 and numerator_count > denominator_count',
        'denominator_count', '不大于分母', 'at most the denominator'
    ) }}
)

select * from impossible
