with headers as (
    select * from {{ ref('stg_forms__submission_headers') }}
),

-- what a report says, whatever bytes it is saved in
lines as (
    select
        source_file_id,
        source_file,
        source_sheet,
        {{ dbt.listagg(
            joined_texts([
                'indicator_code', 'actual_text', 'numerator_text', 'denominator_text', 'self_score_text', 'narrative',
                'evidence_references', 'remark',
            ]),
            "';'",
            "order by source_row",
        ) }} as line_text,
        count(*) as line_count
    from {{ ref('stg_forms__reported_values') }}
    group by source_file_id, source_file, source_sheet
),

-- a file with the reports of several units or periods may list the evidence of each on a sheet of its own
listed as (
    select
        headers.source_file_id,
        headers.source_file,
        headers.source_sheet,
        {{ dbt.listagg(
            joined_texts([
                'lists.evidence_number', 'lists.indicator_code', 'lists.evidence_title', 'lists.evidence_file_name',
                'lists.issued_date_text', 'lists.listed_sha256',
            ]),
            "';'",
            "order by lists.source_sheet, lists.source_row",
        ) }} as list_text
    from headers
    inner join {{ ref('stg_forms__evidence_list') }} as lists
        on
            headers.source_file_id = lists.source_file_id
            and headers.source_file = lists.source_file
            and (
                coalesce(lists.period_id, headers.period_id, '') = coalesce(headers.period_id, '')
                -- one of them may leave out the year
                or (
                    {{ part_of_period('lists.period_id') }} in ({{ part_of_period('headers.period_id') }})
                    and ({{ is_without_year('lists.period_id') }} or {{ is_without_year('headers.period_id') }})
                )
            )
    group by headers.source_file_id, headers.source_file, headers.source_sheet
),

contents as (
    select
        headers.source_file_id,
        headers.source_file,
        headers.source_sheet,
        md5(
            coalesce(cast(headers.report_date as {{ dbt.type_string() }}), headers.report_date_text, '')
            || ';;' || coalesce(lines.line_text, '') || ';;' || coalesce(listed.list_text, '')
        ) as content_hash,
        coalesce(lines.line_count, 0) as line_count
    from headers
    -- a report may have no lines
    left join lines
        on
            headers.source_file_id = lines.source_file_id
            and headers.source_file = lines.source_file
            and headers.source_sheet = lines.source_sheet
    -- and no list of evidence
    left join listed
        on
            headers.source_file_id = listed.source_file_id
            and headers.source_file = listed.source_file
            and headers.source_sheet = listed.source_sheet
)

select * from contents
