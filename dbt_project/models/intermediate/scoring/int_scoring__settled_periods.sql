-- A place is settled when nothing that may still come in time could move it.
with periods as (
    select
        periods.scheme_id,
        periods.period_id,
        coalesce(periods.due_date, periods.end_date) as due_date,
        schemes.as_of_date
    from {{ ref('dim_period') }} as periods
    inner join {{ ref('dim_scheme') }} as schemes on periods.scheme_id = schemes.scheme_id
    where schemes.scheme_kind = 'assessment' and not periods.is_open
),

members as (
    select * from {{ ref('int_scoring__period_members') }}
),

periods_within as (
    {{ periods_within('members') }}
),

expected as (
    select * from {{ ref('fct_expected_report') }}
),

accepted as (
    select
        scheme_id,
        period_id,
        unit_id,
        submission_id
    from {{ ref('fct_submission') }}
    where is_accepted
),

incomplete as (
    select submission_id
    from {{ ref('int_evidence__completeness') }}
    where not is_complete
    group by submission_id
),

-- a report that is missing, or lacks evidence, may be mended until the cut-off
outstanding as (
    select
        periods_within.scheme_id,
        periods_within.period_id,
        count(*) as outstanding_count
    from periods_within
    inner join expected
        on
            periods_within.scheme_id = expected.scheme_id
            and periods_within.inner_period_id = expected.period_id
    inner join periods
        on
            periods_within.scheme_id = periods.scheme_id
            and periods_within.period_id = periods.period_id
            and expected.cutoff_date >= periods.as_of_date
    -- most reports have come
    left join accepted
        on
            expected.scheme_id = accepted.scheme_id
            and expected.period_id = accepted.period_id
            and expected.unit_id = accepted.unit_id
    -- and lack nothing
    left join incomplete on accepted.submission_id = incomplete.submission_id
    where accepted.submission_id is null or incomplete.submission_id is not null
    group by periods_within.scheme_id, periods_within.period_id
)

select
    periods.scheme_id,
    periods.period_id,
    periods.due_date < periods.as_of_date and outstanding.outstanding_count is null as is_settled,
    case
        when periods.due_date >= periods.as_of_date
            then '填报期限 ' || cast(periods.due_date as {{ dbt.type_string() }}) || ' 未过'
        when outstanding.outstanding_count > 0
            then cast(outstanding.outstanding_count as {{ dbt.type_string() }}) || ' 份报表在截止日前仍可补报'
    end as open_text,
    case
        when periods.due_date >= periods.as_of_date
            then 'reports are due on ' || cast(periods.due_date as {{ dbt.type_string() }})
        when outstanding.outstanding_count > 0
            then cast(outstanding.outstanding_count as {{ dbt.type_string() }})
                || ' report(s) may still be mended before the cut-off'
    end as open_text_en
from periods
-- nothing is outstanding when all has come
left join outstanding
    on
        periods.scheme_id = outstanding.scheme_id
        and periods.period_id = outstanding.period_id
