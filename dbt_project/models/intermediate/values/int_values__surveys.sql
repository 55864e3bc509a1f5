with lines as (
    select * from {{ ref('stg_forms__survey_results') }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
),

kinds as (
    select * from {{ ref('survey_kinds') }}
),

kept_out as (
    select * from {{ ref('int_values__kept_out') }} where dataset = 'survey_results'
),

resolved as (
    select
        lines.*,
        units.unit_id,
        kinds.survey_kind,
        kept_out.source_cell is not null as is_kept_out
    from lines
    -- what is not known is set aside
    left join references_of_units as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join kinds
        on lines.survey_kind_reference = kinds.alias_reference
    left join kept_out
        on
            lines.source_file_id = kept_out.source_file_id
            and lines.source_sheet = kept_out.source_sheet
            and lines.valid_cell = kept_out.source_cell
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when survey_kind is null then 'unknown_word'
        end as reason_code
    from resolved
)

select
    *,
    case
        when reason_code = 'unknown_unit' then unit_cell
        when reason_code = 'unknown_word' then survey_kind_cell
    end as problem_cell,
    {{ expected_of('reason_code') }} as expected,
    case
        when reason_code = 'unknown_unit' then unit_text
        when reason_code = 'unknown_word' then survey_kind_text
    end as found
from judged
