with vetoes as (
    select *
    from {{ ref('fct_veto') }}
    where not is_exempt
),

rules as (
    select * from {{ ref('stg_schemes__vetoes') }}
),

grades as (
    select * from {{ ref('stg_schemes__grades') }}
),

periods as (
    select * from {{ ref('dim_period') }}
),

-- several vetoes of one unit: the grade that is last in order
within_periods as (
    select
        vetoes.scheme_id,
        periods.period_id,
        vetoes.unit_id,
        rules.veto_name,
        grades.grade_order,
        vetoes.event_date,
        vetoes.veto_event_id
    from vetoes
    inner join rules
        on
            vetoes.scheme_id = rules.scheme_id
            and vetoes.veto_id = rules.veto_id
    inner join grades
        on
            rules.scheme_id = grades.scheme_id
            and rules.grade_id = grades.grade_id
    inner join periods
        on
            vetoes.scheme_id = periods.scheme_id
            and vetoes.event_date between periods.start_date and periods.end_date
)

select
    scheme_id,
    period_id,
    unit_id,
    max(grade_order) as grade_order,
    {{ dbt.listagg(
        "veto_name || '（' || cast(event_date as " ~ dbt.type_string() ~ ") || '）'", "'；'",
        'order by event_date, veto_event_id') }} as veto_text
from within_periods
group by scheme_id, period_id, unit_id
