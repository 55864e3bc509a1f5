with answers as (
    select * from {{ ref('int_values__survey_answers') }} where reason_code is null
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
)

select
    answers.scheme_id,
    answers.unit_id,
    answers.survey_kind,
    coalesce(answers.period_id, cast(headers.scheme_year as {{ dbt.type_string() }})) as period_id,
    answers.level_name,
    answers.answer_count,
    answers.source_file_id,
    answers.source_file,
    answers.source_sheet,
    answers.answer_cell as source_cell
from answers
inner join headers
    on answers.scheme_id = headers.scheme_id
