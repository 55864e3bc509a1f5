{#-
    The final select of a model of set-aside rows: the problems with the words of the seed `set_aside_reasons`.
    A unit that cannot be told because the register gives its name to several is said so, with the register's cells;
    one that is a letter away from the name of a single unit, or has more or less in front of it, is said what may be meant.
    Parameters: problems, a CTE with reason_code, scheme_id, source_file_id, source_file, source_sheet, source_cell,
    expected and found.
-#}
{% macro set_aside_with_messages(problems) -%}
{%- set is_shared = "shared_names.unit_count is not null" -%}
{%- set written = normal_text('misspelt.found') -%}
{%- set unit_count = "cast(shared_names.unit_count as " ~ dbt.type_string() ~ ")" -%}
select
    reasons.reason_code,
    problems.scheme_id,
    problems.source_file_id,
    problems.source_file,
    problems.source_sheet,
    problems.source_cell,
    coalesce(
        shared_names.naming_places, problems.expected || '，可能是“' || alike_names.reference_text || '”', problems.expected
    ) as expected,
    coalesce(
        shared_names.naming_places,
        {{ expected_in_english('problems.expected') }} || ', perhaps ' || alike_names.reference_text,
        {{ expected_in_english('problems.expected') }}
    ) as expected_en,
    problems.found,
    replace(problems.found, '（空）', '(empty)') as found_en,
    reasons.remedy,
    reasons.remedy_en,
    case
        when {{ is_shared }}
            then '登记表中有 ' || {{ unit_count }} || ' 个单位都叫“' || problems.found || '”（'
                || shared_names.naming_places || '），分不清是哪一个'
        else reasons.message || '：' || coalesce(problems.found, '（空）')
    end as message,
    case
        when {{ is_shared }}
            then 'The register has ' || {{ unit_count }} || ' units named ' || problems.found || ' ('
                || shared_names.naming_places || ')'
        else reasons.message_en || ': ' || coalesce(problems.found, '(empty)')
    end as message_en
from {{ problems }} as problems
-- most texts that name no unit name none at all
left join {{ ref('int_units__names') }} as shared_names
    on
        problems.reason_code = 'unknown_unit'
        and problems.scheme_id = shared_names.scheme_id
        and {{ normal_text('problems.found') }} = shared_names.reference_text
        and shared_names.unit_count > 1
-- and few are nearly a name: a letter away, or without the county and bureau in front, or with them
left join (
    select
        misspelt.scheme_id,
        misspelt.found,
        min(known.reference_text) as reference_text
    from {{ problems }} as misspelt
    inner join {{ ref('int_units__names') }} as known
        on
            misspelt.scheme_id = known.scheme_id
            and (
                (
                    length(known.reference_text) >= 4
                    and {{ differing_letters(written, 'known.reference_text') }} = 1
                )
                or (
                    least(length(known.reference_text), length({{ written }})) >= 3
                    and (
                        right(known.reference_text, length({{ written }})) = {{ written }}
                        or right({{ written }}, length(known.reference_text)) = known.reference_text
                    )
                )
            )
    where misspelt.reason_code = 'unknown_unit'
    group by misspelt.scheme_id, misspelt.found
    having count(distinct coalesce(known.unit_id, known.reference_text)) = 1
) as alike_names
    on
        problems.reason_code = 'unknown_unit'
        and problems.scheme_id = alike_names.scheme_id
        and problems.found = alike_names.found
inner join {{ ref('set_aside_reasons') }} as reasons
    on case when {{ is_shared }} then 'shared_name' else problems.reason_code end = reasons.reason_code
{%- endmacro %}
