with uses as (
    select
        evidence.scheme_id,
        evidence.evidence_file_id,
        evidence.unit_id,
        evidence.period_id,
        evidence.indicator_id,
        units.unit_name,
        max(periods.end_date) as end_date,
        min(coalesce(evidence.evidence_title, '')) as evidence_title,
        min(evidence.source_file) as source_file,
        min(evidence.source_sheet) as source_sheet,
        min(evidence.source_cell) as source_cell
    from {{ ref('fct_evidence') }} as evidence
    inner join {{ ref('fct_submission') }} as submissions
        on evidence.submission_id = submissions.submission_id and submissions.is_accepted
    inner join {{ ref('dim_unit') }} as units
        on evidence.scheme_id = units.scheme_id and evidence.unit_id = units.unit_id
    inner join {{ ref('dim_period') }} as periods
        on evidence.scheme_id = periods.scheme_id and evidence.period_id = periods.period_id
    where evidence.evidence_file_id is not null
    group by
        evidence.scheme_id,
        evidence.evidence_file_id,
        evidence.unit_id,
        evidence.period_id,
        evidence.indicator_id,
        units.unit_name
),

ordered as (
    select
        *,
        row_number() over (
            partition by scheme_id, evidence_file_id
            order by end_date asc, unit_id asc, period_id asc, indicator_id asc
        ) as place,
        -- peers of the same day count too: it is the number of uses in this period or before it
        count(*) over (
            partition by scheme_id, evidence_file_id
            order by end_date asc
            range between unbounded preceding and current row
        ) as use_count
    from uses
),

-- A use is held against the first one, and the first one against the second if that is of the same period:
-- what came first is not to blame for what a later period does.
compared as (
    select
        ordered.*,
        others.unit_name as other_unit_name,
        others.period_id as other_period_id,
        others.indicator_id as other_indicator_id,
        others.source_file as other_source_file
    from ordered
    inner join ordered as others
        on
            ordered.scheme_id = others.scheme_id
            and ordered.evidence_file_id = others.evidence_file_id
            and case when ordered.place = 1 then 2 else 1 end = others.place
            and ordered.end_date >= others.end_date
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
    cast(use_count - 1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    '佐证材料“' || evidence_title || '”与' || other_unit_name || other_period_id || '周期' || other_indicator_id
    || '所附文件（见' || other_source_file || '的清单）内容完全相同。' as statement,
    'The evidence "' || evidence_title || '" is byte for byte the file that ' || other_unit_name || ' sent for '
    || other_indicator_id || ' in ' || other_period_id || ' (list in ' || other_source_file || ').' as statement_en
from compared
