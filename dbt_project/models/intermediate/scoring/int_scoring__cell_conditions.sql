with cells as (
    select * from {{ ref('int_scoring__counting_values') }}
),

leaf_periods as (
    select * from {{ ref('int_scoring__leaf_periods') }}
),

targets as (
    select * from {{ ref('int_targets__most_specific') }}
)

select
    cells.*,
    leaf_periods.is_due,
    absences.absence_kind,
    absences.reason as absence_reason,
    absences.document as absence_document,
    falsifications.falsification_text,
    falsifications.falsification_text_en,
    dependencies.governing_name,
    dependencies.governing_id,
    {%- for column in ['source_file', 'source_sheet', 'source_cell'] %}
    case
        when absences.absence_kind is not null then absences.{{ column }}
        when falsifications.falsification_text is not null then falsifications.{{ column }}
    end as status_{{ column }},
    {%- endfor %}
    coalesce(
        leaf_periods.is_value_leaf and cells.is_before_deadline and cells.value_state = 'not_reported', false
    ) as is_still_awaited,
    arrivals.answer_count,
    arrivals.minimum_count,
    arrivals.missing_groups_text,
    own_targets.indicator_id is not null as has_own_target,
    own_targets.target_text as own_target_text,
    own_targets.comparator as own_comparator,
    own_targets.target_value as own_target_value,
    leaf_periods.needs_target
    and case when own_targets.indicator_id is null then targets.target_value else own_targets.target_value end is null
        as is_without_target
from cells
inner join leaf_periods
    on
        cells.scheme_id = leaf_periods.scheme_id
        and cells.period_id = leaf_periods.period_id
        and cells.category_id = leaf_periods.category_id
        and cells.indicator_id = leaf_periods.indicator_id
-- few cells are absent
left join {{ ref('int_scoring__absences') }} as absences
    on
        cells.scheme_id = absences.scheme_id
        and cells.period_id = absences.period_id
        and cells.unit_id = absences.unit_id
        and cells.indicator_id = absences.indicator_id
-- and few are proven false
left join {{ ref('int_scoring__falsifications') }} as falsifications
    on
        cells.scheme_id = falsifications.scheme_id
        and cells.period_id = falsifications.period_id
        and cells.unit_id = falsifications.unit_id
        and cells.indicator_id = falsifications.indicator_id
-- fewer depend on what did not take place
left join {{ ref('int_scoring__dependencies') }} as dependencies
    on
        cells.scheme_id = dependencies.scheme_id
        and cells.period_id = dependencies.period_id
        and cells.unit_id = dependencies.unit_id
        and cells.indicator_id = dependencies.indicator_id
-- only leaves of raters and surveys
left join {{ ref('int_scoring__assessor_arrivals') }} as arrivals
    on
        cells.scheme_id = arrivals.scheme_id
        and cells.period_id = arrivals.period_id
        and cells.unit_id = arrivals.unit_id
        and cells.indicator_id = arrivals.indicator_id
-- not every method has a target
left join targets
    on
        targets.unit_id is null
        and cells.scheme_id = targets.scheme_id
        and cells.period_id = targets.period_id
        and cells.category_id = targets.category_id
        and cells.indicator_id = targets.indicator_id
-- and few units one of their own
left join targets as own_targets
    on
        cells.scheme_id = own_targets.scheme_id
        and cells.period_id = own_targets.period_id
        and cells.unit_id = own_targets.unit_id
        and cells.indicator_id = own_targets.indicator_id
