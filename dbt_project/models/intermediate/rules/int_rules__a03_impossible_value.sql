{%- set of_money = "(预算|经费|资金|支出|收入|金额|费用|执行率)" -%}

with leaves as (
    select
        scheme_id,
        indicator_id,
        indicator_id || ' ' || indicator_name as subject,
        coalesce(unit_of_measure, '') as unit_of_measure,
        lowest_value as lowest,
        highest_value as highest,
        -- a part of a whole: hours per head have both figures too, and may well exceed the heads
        unit_of_measure = '%' or method = 'checklist' as is_share,
        unit_of_measure in {{ counted_measures() }} and not {{ matches('indicator_name', "(每|均)") }} as is_counted,
        {{ matches('indicator_name', of_money) }} as is_of_money
    from {{ ref('dim_indicator') }}
    where is_leaf
),

figures as (
    {%- for fact, figure, numerator_cell, denominator_cell, condition in [
        ('fct_reported_value', 'reported_value', 'numerator_cell', 'denominator_cell', 'is_accepted'),
        ('fct_captured_value', 'captured_value', 'source_cell', 'source_cell', 'true'),
    ] %}
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        {{ figure }} as figure,
        numerator_count,
        denominator_count,
        source_file,
        source_sheet,
        source_cell,
        {{ numerator_cell }} as numerator_cell,
        {{ denominator_cell }} as denominator_cell
    from {{ ref(fact) }}
    where {{ condition }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

judged as (
    select
        figures.*,
        leaves.subject,
        leaves.unit_of_measure,
        leaves.lowest,
        leaves.highest,
        leaves.is_share and coalesce(leaves.highest, 100) <= 100 as is_part_of_whole,
        -- what is counted is whole, unless the other figures of the leaf show that halves are counted there; whether a
        -- rate is one of things or of hours, only its other figures tell
        leaves.is_counted and figures.denominator_count is null
        and count_if(figures.figure = floor(figures.figure)) over leaf * 2 >= count(figures.figure) over leaf - 1
            as is_value_whole,
        leaves.is_share and not leaves.is_of_money and count(figures.numerator_count) over leaf > 10
        and count_if(figures.numerator_count = floor(figures.numerator_count)) over leaf * 10
        >= (count(figures.numerator_count) over leaf - 1) * 9 as is_numerator_whole,
        leaves.is_share and not leaves.is_of_money and count(figures.denominator_count) over leaf > 10
        and count_if(figures.denominator_count = floor(figures.denominator_count)) over leaf * 10
        >= (count(figures.denominator_count) over leaf - 1) * 9 as is_denominator_whole
    from figures
    inner join leaves
        on figures.scheme_id = leaves.scheme_id and figures.indicator_id = leaves.indicator_id
    window leaf as (partition by figures.scheme_id, figures.indicator_id)
),

impossible as (
    {%- for figure, limit, relation, relation_en, condition in [
        ('value', 'lowest', '不低于', 'at least', 'figure < lowest'),
        ('value', 'highest', '不高于', 'at most', 'figure > highest'),
        ('numerator', 'least(lowest, 0)', '不低于', 'at least', 'numerator_count < least(lowest, 0)'),
        ('denominator', '0', '不低于', 'at least', 'denominator_count < 0'),
        (
            'numerator', 'denominator_count', '不大于分母', 'at most the denominator',
            'is_part_of_whole and denominator_count >= 0 and numerator_count > denominator_count'
        ),
        ('value', 'floor(figure)', '为整数，如', 'a whole number such as', 'is_value_whole and figure <> floor(figure)'),
        (
            'numerator', 'floor(numerator_count)', '为整数，如', 'a whole number such as',
            'is_numerator_whole and numerator_count <> floor(numerator_count)'
        ),
        (
            'denominator', 'floor(denominator_count)', '为整数，如', 'a whole number such as',
            'is_denominator_whole and denominator_count <> floor(denominator_count)'
        ),
    ] %}
    {{ impossible_figure(figure, condition, limit, relation, relation_en) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from impossible
