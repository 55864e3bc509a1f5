{%- set levels = survey_levels() -%}

with surveys as (
    select * from {{ ref('int_values__surveys') }} where reason_code is null and not is_kept_out
),

references_of_levels as (
    select * from {{ ref('int_values__level_references') }}
),

inputs as (
    select
        scheme_id,
        input,
        max(allowed_words) as allowed_words
    from references_of_levels
    group by scheme_id, input
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
        {{ level }}_cell as answer_cell
    from surveys
    where {{ level }}_count is not null
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

judged as (
    select
        answers.*,
        inputs.allowed_words,
        case
            when answers.answer_count > 0 and inputs.input is not null and references_of_levels.reference_text is null
                then 'unknown_level'
        end as reason_code
    from answers
    -- a survey that no leaf asks for has no levels; a level that the scheme lacks is set aside
    left join inputs
        on
            answers.scheme_id = inputs.scheme_id
            and 'survey:' || answers.survey_kind = inputs.input
    left join references_of_levels
        on
            answers.scheme_id = references_of_levels.scheme_id
            and inputs.input = references_of_levels.input
            and answers.level_name = references_of_levels.reference_text
)

select
    *,
    case when reason_code is not null then answer_cell end as problem_cell,
    case when reason_code is not null then allowed_words end as expected,
    case
        when reason_code is not null then level_name || ' ' || cast(answer_count as {{ dbt.type_string() }})
    end as found
from judged
