{%- set keys = ['scheme_id', 'period_id', 'unit_id', 'category_id', 'indicator_id', 'due_date', 'is_before_deadline',
    'status_text', 'status_text_en', 'value_source', 'has_own_target', 'own_target_text', 'own_comparator',
    'own_target_value'] -%}
{%- set attributes = [
    'period_name', 'period_start_date', 'period_end_date', 'is_reported_period', 'is_year_period', 'is_base_period',
    'parent_id', 'indicator_name', 'indicator_level', 'method', 'fold', 'input_kind', 'input_detail',
    'is_value_leaf', 'unit_of_measure', 'is_evidence_required', 'points_full', 'leaf_decimals', 'is_due',
] -%}

with leaf_periods as (
    select * from {{ ref('int_scoring__leaf_periods') }}
),

targets as (
    select *
    from {{ ref('int_targets__most_specific') }}
    where unit_id is null
),

-- what counts, and beside it what the unit says where the two differ
said as (
    select
        {{ keys | join(',\n        ') }},
        cell_status,
        counting_value,
        numerator_count,
        denominator_count
    from {{ ref('int_scoring__cell_statuses') }}
    union all
    select
        {{ keys | join(',\n        ') }},
        'claimed' as cell_status,
        claimed_value as counting_value,
        claimed_numerator as numerator_count,
        claimed_denominator as denominator_count
    from {{ ref('int_scoring__cell_statuses') }}
    where claimed_value is not null
),

cells as (
    select
        said.*,
        {%- for column in attributes %}
        leaf_periods.{{ column }},
        {%- endfor %}
        {%- for column in ['target_text', 'comparator', 'target_value'] %}
        case when said.has_own_target then said.own_{{ column }} else targets.{{ column }} end as {{ column }},
        {%- endfor %}
        {{ quantity_text('said.counting_value', 'leaf_periods.unit_of_measure') }}
        || case
            when
                said.cell_status <> 'claimed' and said.numerator_count is not null
                and said.denominator_count is not null
                then '（' || {{ number_text('said.numerator_count') }} || '/'
                    || {{ number_text('said.denominator_count') }} || '）'
            else ''
        end as value_text
    from said
    inner join leaf_periods
        on
            said.scheme_id = leaf_periods.scheme_id
            and said.period_id = leaf_periods.period_id
            and said.category_id = leaf_periods.category_id
            and said.indicator_id = leaf_periods.indicator_id
    -- not every leaf has a target
    left join targets
        on
            said.scheme_id = targets.scheme_id
            and said.period_id = targets.period_id
            and said.category_id = targets.category_id
            and said.indicator_id = targets.indicator_id
)

select
    *,
    replace(replace(value_text, '（', ' ('), '）', ')') as value_text_en
from cells
-- peers and events are not the unit's to say
where
    cell_status <> 'claimed'
    or method in (
        'target', 'proportional', 'linear', 'bands', 'qualitative', 'budget_execution', 'checklist', 'improvement'
    )
