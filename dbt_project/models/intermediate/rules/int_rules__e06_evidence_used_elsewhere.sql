with accepted_submissions as (
    select submission_id
    from {{ ref('fct_submission') }}
    where is_accepted
),

uses as (
    select
        evidence.scheme_id,
        evidence.unit_id,
        units.unit_name,
        evidence.period_id,
        periods.end_date,
        evidence.indicator_id,
        evidence.evidence_file_id,
        evidence.evidence_title,
        evidence.source_file,
        evidence.source_sheet,
        evidence.source_cell
    from {{ ref('fct_evidence') }} as evidence
    inner join accepted_submissions
        on evidence.submission_id = accepted_submissions.submission_id
    inner join {{ ref('dim_unit') }} as units
        on evidence.scheme_id = units.scheme_id and evidence.unit_id = units.unit_id
    inner join {{ ref('dim_period') }} as periods
        on evidence.scheme_id = periods.scheme_id and evidence.period_id = periods.period_id
    where evidence.evidence_file_id is not null
),

-- A use is held against another one of the same or an earlier period: what came first is not to blame later.
pairs as (
    select
        uses.*,
        others.unit_name as other_unit_name,
        others.period_id as other_period_id,
        others.indicator_id as other_indicator_id,
        others.source_file as other_source_file,
        row_number() over (
            partition by uses.scheme_id, uses.source_file, uses.source_sheet, uses.source_cell, uses.evidence_title
            order by
                others.end_date asc nulls last,
                others.unit_id asc nulls last,
                others.indicator_id asc nulls last,
                others.source_file asc nulls last,
                others.source_cell asc nulls last
        ) as pair_number,
        count(*) over (
            partition by uses.scheme_id, uses.source_file, uses.source_sheet, uses.source_cell, uses.evidence_title
        ) as pair_count
    from uses
    inner join uses as others
        on
            uses.scheme_id = others.scheme_id
            and uses.evidence_file_id = others.evidence_file_id
            and uses.end_date >= others.end_date
            and (
                uses.unit_id <> others.unit_id
                or uses.period_id <> others.period_id
                or uses.indicator_id <> others.indicator_id
            )
)

select
    'E06' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    '该文件只用于一处' as expected,
    '另用于' || other_unit_name || ' ' || other_period_id || ' ' || other_indicator_id as found,
    cast(pair_count as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    '佐证材料“' || coalesce(evidence_title, '') || '”与' || other_unit_name || other_period_id || '周期'
    || other_indicator_id || '所附文件（' || other_source_file || '）内容完全相同。' as statement,
    'The evidence "' || coalesce(evidence_title, '') || '" is byte for byte the file that '
    || other_unit_name || ' sent for ' || other_indicator_id || ' in ' || other_period_id
    || ' (' || other_source_file || ').' as statement_en
from pairs
where pair_number = 1
