with identified as (select * from {{ ref('int_submissions__identified') }}),

accepted as (
    select * from {{ ref('int_submissions__accepted') }}
),

judged as (
    select
        identified.*,
        paths.unit_id as path_unit_id,
        paths.period_id as path_period_id,
        accepted.submission_status,
        coalesce(accepted.duplicate_of, first_value(identified.source_file) over (
            partition by identified.scheme_id, identified.source_file_id, identified.source_sheet
            order by identified.copy_number
        )) as duplicate_of,
        case
            when identified.is_template_contradicted then 'template_mismatch'
            when identified.unit_id is null then 'unknown_unit'
            when identified.period_id is null and identified.is_year_left_out then 'period_without_year'
            when identified.period_id is null then 'unknown_period'
            when identified.copy_number > 1 then 'duplicate_submission'
            when accepted.submission_status = 'duplicate' then 'duplicate_submission'
            when identified.report_date_text is not null and identified.written_date is null then 'invalid_date'
            when identified.written_date is not null and identified.report_date is null then 'date_outside_period'
            when accepted.is_order_unknown and accepted.submission_status = 'superseded' then 'order_unknown'
            when paths.unit_id <> identified.unit_id then 'path_unit_differs'
            when paths.period_id <> identified.period_id then 'path_period_differs'
            when identified.is_title_contradicted then 'title_period_differs'
        end as reason_code
    from identified
    -- set-aside reports have no place among the accepted ones
    left join accepted
        on
            identified.submission_id = accepted.submission_id
            and identified.source_file = accepted.source_file
    -- folders and file names need not say whose report it is, and for which period
    left join {{ ref('int_intake__receipts') }} as paths on identified.source_file = paths.source_file
),

problems as (
    select
        reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        case
            when reason_code like '%period%' and reason_code <> 'date_outside_period' then period_cell
            when reason_code like '%date%' then report_date_cell
            else unit_cell
        end as source_cell,
        case reason_code
            when 'unknown_unit' then '登记表中的单位'
            when 'unknown_period' then '考核方案中的周期'
            when 'period_without_year' then coalesce(possible_periods, '考核方案中的周期')
            when 'title_period_differs' then title_period_text
            when 'template_mismatch' then template_id
            when 'duplicate_submission' then '与以前不同的内容'
            when 'order_unknown' then '一个周期一份填报'
            when 'path_unit_differs' then path_unit_id
            when 'path_period_differs' then path_period_id
            when 'invalid_date' then 'YYYY-MM-DD'
            else '>= ' || cast(start_date as {{ dbt.type_string() }})
        end as expected,
        case reason_code
            when 'unknown_unit' then unit_text
            when 'unknown_period' then period_text
            when 'period_without_year'
                then period_text || coalesce(' / ' || title_period_text, '') || coalesce(' / ' || path_period_text, '')
            when 'title_period_differs' then period_text
            when 'template_mismatch' then coalesce(unit_text, '') || ' ' || coalesce(period_text, '')
            when 'duplicate_submission' then duplicate_of
            when 'order_unknown' then source_file || '#' || source_sheet
            when 'path_unit_differs' then unit_text
            when 'path_period_differs' then period_text
            else report_date_text
        end as found
    from judged
    where reason_code is not null
    union all
    -- whatever form it is of
    select
        'received_after_as_of' as reason_code,
        scheme_id,
        file_id as source_file_id,
        source_file,
        cast(null as {{ dbt.type_string() }}) as source_sheet,
        cast(null as {{ dbt.type_string() }}) as source_cell,
        '<= ' || cast(stated_as_of_date as {{ dbt.type_string() }}) as expected,
        cast(received_date as {{ dbt.type_string() }}) as found
    from {{ ref('int_intake__receipts') }}
    where not is_known
    union all
    select * from {{ unusable_receipts() }} as unusable
)

{{ set_aside_with_messages('problems') }}
