{%- set actual = figure_in_unit(
    'lines.actual_number', 'lines.is_actual_none', 'lines.is_actual_percent', 'leaves.unit_of_measure',
    'lines.actual_text'
) -%}

with lines as (
    select * from {{ ref('int_values__reported_lines') }}
),

submissions as (
    select * from {{ ref('int_submissions__accepted') }}
),

leaves as (
    select * from {{ ref('stg_schemes__indicators') }} where is_leaf
)

select
    submissions.submission_id,
    submissions.scheme_id,
    submissions.unit_id,
    submissions.period_id,
    leaves.indicator_id,
    leaves.unit_of_measure,
    lines.is_named_otherwise,
    submissions.submission_status = 'accepted' as is_accepted,
    coalesce(lines.indicator_code, lines.indicator_name) as indicator_code,
    lines.indicator_name,
    lines.actual_text,
    lines.is_actual_blank and {{ actual }} is null as is_actual_blank,
    {{ actual }} as actual_value,
    case when {{ actual }} is not null then coalesce(lines.number_decimals, 0) end as value_decimals,
    lines.numerator_text,
    case when bad_numerator.source_cell is null then lines.numerator_count end as numerator_count,
    lines.denominator_text,
    case when bad_denominator.source_cell is null then lines.denominator_count end as denominator_count,
    lines.self_score_points,
    lines.target_text,
    lines.narrative,
    lines.evidence_references,
    bad_actual.source_cell is not null as is_actual_kept_out,
    coalesce(bad_numerator.source_cell, bad_denominator.source_cell) is not null as is_count_kept_out,
    row_number() over (
        partition by submissions.submission_id, leaves.indicator_id order by lines.source_row
    ) as line_number,
    lines.source_file_id,
    lines.source_file,
    lines.source_sheet,
    lines.indicator_cell,
    lines.actual_cell,
    lines.numerator_cell,
    lines.denominator_cell,
    lines.self_score_cell,
    lines.target_cell,
    lines.narrative_cell
from lines
inner join submissions
    on
        lines.source_file_id = submissions.source_file_id
        and lines.source_file = submissions.source_file
        and lines.source_sheet = submissions.source_sheet
-- codes that are no leaf are set aside; most cells passed on arrival
left join leaves
    on
        submissions.scheme_id = leaves.scheme_id
        and lines.told_reference = leaves.indicator_reference
        and not lines.is_named_otherwise
{{ join_kept_out('lines', 'reported_values', 'actual_cell', 'bad_actual') }}
{{ join_kept_out('lines', 'reported_values', 'numerator_cell', 'bad_numerator') }}
{{ join_kept_out('lines', 'reported_values', 'denominator_cell', 'bad_denominator') }}
