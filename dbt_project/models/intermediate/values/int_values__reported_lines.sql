with nodes as (
    select * from {{ ref('stg_schemes__indicators') }}
),

-- a line whose code was left out is told by its name, where only one indicator has it
names as (
    select
        scheme_id,
        {{ normal_text('indicator_name') }} as name_reference,
        max(indicator_reference) as indicator_reference
    from nodes
    where is_leaf
    group by scheme_id, {{ normal_text('indicator_name') }}
    having count(*) = 1
),

told as (
    select
        written.*,
        coalesce(written.indicator_reference, names.indicator_reference) as told_reference,
        written.is_actual_blank
        and coalesce(
            written.actual_text,
            written.numerator_text,
            written.denominator_text,
            written.self_score_text,
            written.narrative,
            written.evidence_references,
            written.remark
        ) is null as is_nothing_reported
    from {{ ref('stg_forms__reported_values') }} as written
    -- most lines have a code
    left join names
        on
            written.indicator_reference is null
            and written.scheme_id = names.scheme_id
            and {{ normal_text('written.indicator_name') }} = names.name_reference
    where written.row_kind = 'detail'
)

select told.*
from told
-- what is no node at all is set aside later
left join nodes
    on
        told.scheme_id = nodes.scheme_id
        and told.told_reference = nodes.indicator_reference
where
    -- headings between the lines: one cell alone, or the code of a node that has parts
    not told.is_nothing_reported
    or nodes.is_leaf
    or (nodes.indicator_id is null and told.indicator_code is not null and told.indicator_name is not null)
