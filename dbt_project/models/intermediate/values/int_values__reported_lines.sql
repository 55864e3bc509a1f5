with nodes as (
    select * from {{ ref('stg_schemes__indicators') }}
),

-- templates print the unit behind the name: 普法场次（场）
printed_names as (
    select
        scheme_id,
        indicator_reference,
        {{ normal_text('indicator_name') }} as name_reference
    from nodes
    where is_leaf
    union
    select
        scheme_id,
        indicator_reference,
        {{ normal_text("indicator_name || '（' || unit_of_measure || '）'") }} as name_reference
    from nodes
    where is_leaf
),

-- a line whose code was left out is told by its name, where only one indicator has it
names as (
    select
        scheme_id,
        name_reference,
        max(indicator_reference) as indicator_reference
    from printed_names
    group by scheme_id, name_reference
    having count(*) = 1
),

told as (
    select
        written.*,
        coalesce(written.indicator_reference, names.indicator_reference) as told_reference,
        coalesce(written.indicator_reference <> names.indicator_reference, false) as is_name_of_other,
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
    -- names are often worded otherwise
    left join names
        on
            written.scheme_id = names.scheme_id
            and {{ normal_text('written.indicator_name') }} = names.name_reference
    where written.row_kind = 'detail'
)

select
    told.*,
    -- the code of one leaf beside the name of another: nobody knows which was meant
    told.is_name_of_other and coalesce(nodes.is_leaf, false) as is_named_otherwise
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
