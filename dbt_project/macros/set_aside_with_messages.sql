{#-
    The final select of a model of set-aside rows: the problems with the words of the seed `set_aside_reasons`.
    Parameters: problems, a CTE with reason_code, scheme_id, source_file_id, source_file, source_sheet, source_cell,
    expected and found.
-#}
{% macro set_aside_with_messages(problems) -%}
select
    problems.reason_code,
    problems.scheme_id,
    problems.source_file_id,
    problems.source_file,
    problems.source_sheet,
    problems.source_cell,
    problems.expected,
    problems.found,
    reasons.remedy,
    reasons.remedy_en,
    reasons.message || '：' || coalesce(problems.found, '（空）') as message,
    reasons.message_en || ': ' || coalesce(problems.found, '(empty)') as message_en
from {{ problems }} as problems
inner join {{ ref('set_aside_reasons') }} as reasons
    on problems.reason_code = reasons.reason_code
{%- endmacro %}
