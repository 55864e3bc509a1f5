{%- set heads_no_rater = "^(总体|综合|年度|考核)?(评价|评定|测评|考评)?(等次|等级|档次|评价|评定|意见|结果|得分|评分|打分)$" -%}

with lines as (
    select
        *,
        'rating:' || coalesce(rating_group, 'leaders') as input,
        -- sheets that name no rater are one rater each
        case
            when {{ matches('rater_name', heads_no_rater) }} then source_file || '|' || source_sheet
            else rater_name
        end as rater
    from ({{ known_lines('stg_forms__leader_ratings') }}) as known
),

levels as (
    select * from {{ ref('int_values__level_references') }}
),

inputs as (
    select
        scheme_id,
        input,
        max(allowed_words) as allowed_words
    from levels
    group by scheme_id, input
),

-- whose ratings leaves of a scheme ask for
asked as (
    select
        scheme_id,
        {{ dbt.listagg("replace(input, 'rating:', '')", "'、'", "order by input") }} as allowed_groups
    from inputs
    where input like 'rating:%'
    group by scheme_id
),

resolved as (
    select
        lines.*,
        units.unit_id,
        levels.level_word,
        inputs.allowed_words,
        asked.allowed_groups,
        kept_out.source_cell is not null as is_kept_out,
        {{ place_among_books([
            'lines.scheme_id', 'units.unit_id', 'lines.input', 'lines.period_id', 'lines.rater', 'levels.level_word is null',
        ], line=true) }} as book_place
    from lines
    -- what is not known is set aside
    left join {{ ref('int_units__references') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join inputs
        on lines.scheme_id = inputs.scheme_id and lines.input = inputs.input
    left join asked on lines.scheme_id = asked.scheme_id
    left join levels
        on
            lines.scheme_id = levels.scheme_id
            and lines.input = levels.input
            and lines.level_reference = levels.reference_text
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
    {{ join_kept_out('lines', 'leader_ratings', 'level_cell') }}
),

judged as (
    select
        *,
        case
            when unit_id is null and level_name is not null then 'unknown_unit'
            when level_name is not null and level_word is null and not is_kept_out and allowed_words is not null
                then 'unknown_level'
            when level_name is not null and allowed_words is null then 'unknown_word'
            when level_word is not null and book_place > 1 then 'duplicate_rating'
        end as reason_code
    from resolved
)

select
    *,
    case reason_code
        when 'unknown_unit' then unit_cell
        when 'unknown_level' then level_cell
        when 'duplicate_rating' then level_cell
        when 'unknown_word' then coalesce(rating_group_cell, level_cell)
    end as problem_cell,
    case
        when reason_code = 'unknown_level' then allowed_words
        when reason_code = 'unknown_word' and allowed_groups is null then '方案没有评价组'
        when reason_code = 'unknown_word' then allowed_groups
        else {{ expected_of('reason_code') }}
    end as expected,
    case reason_code
        when 'unknown_unit' then unit_text
        when 'unknown_level' then level_name
        when 'duplicate_rating' then level_name
        when 'unknown_word' then coalesce(rating_group, 'leaders')
    end as found
from judged
