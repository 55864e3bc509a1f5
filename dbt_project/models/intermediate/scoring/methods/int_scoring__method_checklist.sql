{%- set in_order = 'order by report_period_end_date, report_period_id' -%}

with cells as (
    {{ scored_cells('checklist') }}
),

submissions as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        sum(case when submission_result = 'counted' then 1 else 0 end) as done_count,
        count(*) as required_count,
        {{ dbt.listagg("case when submission_id is not null then source_file end", "'; '", in_order) }}
            as source_file,
        {{ dbt.listagg("case when submission_id is not null then coalesce(source_sheet, '-') end",
            "'; '", in_order) }} as source_sheet,
        {{ dbt.listagg("case when submission_id is not null then coalesce(source_cell, '-') end",
            "'; '", in_order) }} as source_cell
    from {{ ref('int_scoring__expected_submissions') }}
    group by scheme_id, period_id, unit_id, indicator_id
),

counted as (
    select
        cells.*,
        cells.input_kind = 'submissions' as is_of_submissions,
        case
            when cells.input_kind = 'submissions' then cast(submissions.done_count as decimal(28, 10))
            else coalesce(cells.numerator_count, cells.counting_value)
        end as done_count,
        case
            when cells.input_kind = 'submissions'
                then cast(submissions.required_count as decimal(28, 10))
            else coalesce(cells.denominator_count, cells.target_value)
        end as required_count,
        submissions.source_file,
        submissions.source_sheet,
        submissions.source_cell
    from cells
    -- only leaves whose items are the reports themselves
    left join submissions
        on
            cells.scheme_id = submissions.scheme_id
            and cells.period_id = submissions.period_id
            and cells.unit_id = submissions.unit_id
            and cells.indicator_id = submissions.indicator_id
),

judged as (
    select
        *,
        case
            when required_count = 0 or (is_of_submissions and required_count is null) then points_full
            else coalesce({{ safe_divide('points_full * done_count', 'required_count') }}, 0)
        end as points_raw,
        case
            when is_of_submissions
                then coalesce({{ number_text('done_count') }}, '0') || '/'
                    || coalesce({{ number_text('required_count') }}, '0')
        end as inputs,
        case
            when is_of_submissions
                then coalesce({{ number_text('done_count') }}, '0') || '/'
                    || coalesce({{ number_text('required_count') }}, '0')
        end as inputs_en,
        case
            when is_of_submissions then '按时报送且佐证材料齐全的报表数÷应报送的报表数 × 分值'
            else '按时完成项数÷应完成项数 × 分值'
        end as rule,
        case when is_of_submissions then '应报送 ' else '应完成 ' end
        || coalesce({{ number_text('required_count') }}, '（未报）')
        || case when is_of_submissions then ' 份，按时报送且佐证材料齐全 ' else ' 项，按时完成 ' end
        || coalesce({{ number_text('done_count') }}, '0')
        || case when is_of_submissions then ' 份' else ' 项' end as judgement,
        coalesce({{ number_text('done_count') }}, '0') || ' of '
        || coalesce({{ number_text('required_count') }}, 'an unstated number of')
        || case
            when is_of_submissions then ' reports on time with complete evidence'
            else ' items done on time'
        end as judgement_en
    from counted
)

{{ method_result('judged', has_own_inputs=true) }}
