{#-
    The lines of registers of received files that date nothing: without a day that can be read, or with the name of a file
    that is not there; as problems to set aside. The file counts by the date on itself then. Stands where a relation stands.
-#}
{% macro unusable_receipts() -%}
    (
        select
            reason_code,
            scheme_id,
            source_file_id,
            source_file,
            source_sheet,
            case reason_code when 'invalid_date' then received_cell else file_cell end as source_cell,
            {{ expected_of('reason_code') }} as expected,
            case reason_code when 'invalid_date' then received_text else file_name end as found
        from (
            select
                register.*,
                case
                    when register.received_date is null then 'invalid_date'
                    when files.file_reference is null then 'unknown_file'
                end as reason_code
            from {{ ref('stg_forms__intake_register') }} as register
            -- names of files come again in other folders
            left join (
                select distinct
                    scheme_id,
                    {{ file_reference('source_file') }} as file_reference
                from {{ ref('stg_landing__landed_files') }}
                where status not in ('superseded', 'absent')
            ) as files
                on register.scheme_id = files.scheme_id and register.file_reference = files.file_reference
            where register.file_reference is not null
        ) as judged
        where reason_code is not null
    )
{%- endmacro %}
