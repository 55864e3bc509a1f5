{%- set levels = {
    'satisfied': '满意',
    'fairly_satisfied': '较满意',
    'basically_satisfied': '基本满意',
    'rather_unsatisfied': '不太满意',
    'unsatisfied': '不满意',
} -%}

with surveys as (
    select * from {{ ref('int_values__surveys') }} where reason_code is null and not is_kept_out
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

answers as (
    {%- for level, level_name in levels.items() %}
    select
        scheme_id,
        unit_id,
        survey_kind,
        period_id,
        '{{ level_name }}' as level_name,
        {{ level }}_count as answer_count,
        source_file_id,
        source_file,
        source_sheet,
        {{ level }}_cell as source_cell
    from surveys
    where {{ level }}_count is not null
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
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
    answers.source_cell
from answers
inner join headers
    on answers.scheme_id = headers.scheme_id
