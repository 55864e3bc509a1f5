with surveys as (
    select * from {{ ref('int_values__surveys') }} where reason_code is null and not is_kept_out
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
)

select
    surveys.scheme_id,
    surveys.unit_id,
    surveys.survey_kind,
    coalesce(surveys.period_id, cast(headers.scheme_year as {{ dbt.type_string() }})) as period_id,
    surveys.sent_count,
    surveys.returned_count,
    surveys.valid_count,
    surveys.surveyor,
    surveys.source_file_id,
    surveys.source_file,
    surveys.source_sheet,
    surveys.valid_cell as source_cell,
    surveys.sent_cell,
    surveys.returned_cell
from surveys
inner join headers
    on surveys.scheme_id = headers.scheme_id
