with reported_values as (
    select
        submission_id,
        scheme_id,
        unit_id,
        period_id,
        indicator_id
    from {{ ref('fct_reported_value') }}
    where is_accepted and value_status = 'reported'
),

evidence as (
    select
        submission_id,
        indicator_id,
        evidence_number,
        evidence_title,
        evidence_status
    from {{ ref('fct_evidence') }}
),

leaves_that_need_evidence as (
    select
        scheme_id,
        indicator_id
    from {{ ref('dim_indicator') }}
    where is_leaf and is_evidence_required and source_mode = 'reported'
),

-- What is listed under a leaf is its evidence, whatever the report's own column of numbers says.
listed as (
    select
        submission_id,
        indicator_id,
        count(*) as listed_count,
        sum(case when evidence_status = 'received' then 0 else 1 end) as not_received_count,
        {{ dbt.listagg(
            "case when evidence_status = 'received' then evidence_title end",
            "'、'", 'order by evidence_number, evidence_title') }} as received_titles,
        {{ dbt.listagg(
            "case when evidence_status = 'received' then null else evidence_title end",
            "'、'", 'order by evidence_number, evidence_title') }} as not_received_titles
    from evidence
    group by submission_id, indicator_id
),

judged as (
    select
        reported_values.scheme_id,
        reported_values.unit_id,
        reported_values.period_id,
        reported_values.indicator_id,
        reported_values.submission_id,
        listed.received_titles,
        listed.not_received_titles,
        -- nothing listed at all is one missing item
        coalesce(listed.not_received_count, 1) as missing_count,
        listed.listed_count is null as is_nothing_listed
    from reported_values
    inner join leaves_that_need_evidence
        on
            reported_values.scheme_id = leaves_that_need_evidence.scheme_id
            and reported_values.indicator_id = leaves_that_need_evidence.indicator_id
    -- a report may list nothing for the leaf: that is what is looked for
    left join listed
        on
            reported_values.submission_id = listed.submission_id
            and reported_values.indicator_id = listed.indicator_id
)

select
    scheme_id,
    unit_id,
    period_id,
    indicator_id,
    submission_id,
    missing_count = 0 as is_complete,
    cast(missing_count as integer) as missing_count,
    case
        when is_nothing_listed then '清单中没有该指标的佐证材料'
        when missing_count > 0 then '清单所列材料未收到：' || not_received_titles
    end as missing_text,
    case
        when is_nothing_listed then 'the evidence list has nothing for this indicator'
        when missing_count > 0 then 'listed but not received: ' || not_received_titles
    end as missing_text_en,
    received_titles as evidence_text,
    is_nothing_listed
from judged
