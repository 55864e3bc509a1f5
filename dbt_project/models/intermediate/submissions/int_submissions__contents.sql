with lines as (
    select * from {{ ref('stg_forms__reported_values') }}
),

-- what a report says, whatever bytes it is saved in
contents as (
    select
        source_file_id,
        source_file,
        source_sheet,
        md5({{ dbt.listagg(
            "coalesce(indicator_code, '') || '|' || coalesce(actual_text, '') || '|' || coalesce(numerator_text, '')"
            " || '|' || coalesce(denominator_text, '') || '|' || coalesce(evidence_references, '')",
            "';'",
            "order by source_row",
        ) }}) as content_hash,
        count(*) as line_count
    from lines
    group by source_file_id, source_file, source_sheet
)

select * from contents
