{%- set levels = survey_levels() -%}
{%- set answer_counts, answer_texts, level_columns = [], [], [] -%}
{%- for level in levels -%}
{%- do answer_counts.append('coalesce(' ~ level ~ '_count, 0)') -%}
{%- do answer_texts.append('cast(' ~ answer_counts[-1] ~ ' as ' ~ dbt.type_string() ~ ')') -%}
{%- do level_columns.append('case when ' ~ level ~ '_cell is null then 0 else 1 end') -%}
{%- endfor -%}

with lines as (
    {{ known_lines('stg_forms__survey_results') }}
),

resolved as (
    select
        lines.*,
        units.unit_id,
        coalesce(own_kinds.survey_kind, kinds.survey_kind) as survey_kind,
        -- a row with a count that cannot be is not counted in part
        kept_out.source_cell is not null or lines.unreadable_figures is not null as is_kept_out
    from lines
    -- what is not known is set aside
    left join {{ ref('int_units__references') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join {{ own_survey_kinds() }} as own_kinds
        on lines.scheme_id = own_kinds.scheme_id and lines.survey_kind_reference = own_kinds.kind_reference
    left join {{ ref('survey_kinds') }} as kinds
        on lines.survey_kind_reference = kinds.alias_reference
    {{ join_kept_out('lines', 'survey_results', 'valid_cell') }}
),

summed as (
    select
        *,
        {{ answer_counts | join(' + ') }} as answer_count,
        {{ level_columns | join(' + ') }} as level_column_count
    from resolved
),

-- which two counts do not fit; a form with one level alone counts only those answers
compared as (
    select
        *,
        case
            when returned_count > sent_count then 'returned'
            when valid_count > coalesce(returned_count, sent_count) then 'valid'
            when answer_count > valid_count or (answer_count < valid_count and level_column_count > 1) then 'answers'
        end as misfit
    from summed
),

-- rows of one book are added up, those of a book that was sent again are not
placed as (
    select
        lines.*,
        {{ place_among_books([
            'lines.scheme_id', 'lines.unit_id', 'lines.survey_kind', 'lines.period_id', 'lines.surveyor',
            'lines.misfit is null and not lines.is_kept_out',
        ], sheet=false) }} as book_place
    from compared as lines
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when survey_kind is null then 'unknown_word'
            when misfit is not null and not is_kept_out then 'inconsistent_counts'
            when book_place > 1 and not is_kept_out then 'duplicate_survey'
        end as reason_code
    from placed
)

select
    *,
    case
        when reason_code is null then null
        when reason_code = 'unknown_unit' then unit_cell
        when reason_code = 'unknown_word' then survey_kind_cell
        when misfit = 'returned' then returned_cell
        else valid_cell
    end as problem_cell,
    case
        when coalesce(reason_code, '') <> 'inconsistent_counts' then {{ expected_of('reason_code') }}
        when misfit = 'returned' then '≤ ' || cast(sent_count as {{ dbt.type_string() }})
        when misfit = 'valid' then '≤ ' || cast(coalesce(returned_count, sent_count) as {{ dbt.type_string() }})
        else {{ answer_texts | join(" || ' + ' || ") }} || ' = ' || cast(answer_count as {{ dbt.type_string() }})
    end as expected,
    case
        when reason_code is null then null
        when reason_code = 'unknown_unit' then unit_text
        when reason_code = 'unknown_word' then survey_kind_text
        when misfit = 'returned' then cast(returned_count as {{ dbt.type_string() }})
        else cast(valid_count as {{ dbt.type_string() }})
    end as found
from judged
