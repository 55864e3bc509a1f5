{%- set read_as_numbers = [
    'stg_forms__reported_values',
    'stg_forms__captured_values',
    'stg_forms__survey_results',
    'stg_forms__budget_projects',
    'stg_forms__project_funds',
    'stg_forms__execution_summary',
    'stg_forms__indicator_completion',
    'stg_forms__self_evaluations',
    'stg_forms__execution_checkpoints',
    'stg_forms__project_monitoring',
    'stg_forms__party_opinions',
    'stg_forms__department_figures',
    'stg_forms__disclosure_policy',
] -%}

with lines as (
    {%- for model in read_as_numbers %}
    select
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        unreadable_figures
    from {{ ref(model) }}
    where unreadable_figures is not null
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

cells as (
    select
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        {{ exploded('unreadable_figures', ';') }} as cell_and_text
    from lines
),

figures as (
    select
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        nullif(substr(cell_and_text, 1, position('=' in cell_and_text) - 1), '') as problem_cell,
        substr(cell_and_text, position('=' in cell_and_text) + 1) as found,
        {{ parse_number("substr(cell_and_text, position('=' in cell_and_text) + 1)") }} as figure
    from cells
    where cell_and_text <> ''
),

judged as (
    select
        *,
        -- a number that is no figure here is an amount in another unit, below nought or not whole
        case
            when figure is not null and {{ measure_family('found') }} in ('亿', '万', '千元', '元', '%') then 'other_unit'
            else 'invalid_number'
        end as reason_code
    from figures
)

select
    scheme_id,
    source_file_id,
    source_file,
    source_sheet,
    problem_cell,
    found,
    reason_code,
    case
        when reason_code = 'other_unit' then '表上所写计量单位的数字'
        when figure is null then {{ expected_of('reason_code') }}
        else '非负整数'
    end as expected
from judged
