{#-
    The lines of registers that give a unit another name or category from the same day on than the register that is read,
    the last file by name, as problems to set aside. Stands where a relation stands.
-#}
{% macro registers_that_differ() -%}
    {%- set category_id = "coalesce(categories.category_id, known.category_reference)" -%}
    (
        select
            'register_differs' as reason_code,
            scheme_id,
            source_file_id,
            source_file,
            source_sheet,
            unit_cell as source_cell,
            coalesce(counted_name || ' · ', '') || coalesce(counted_category || ' · ', '') || counted_file as expected,
            unit_id || coalesce(' ' || unit_name, '') || coalesce(' · ' || category_text, '') as found
        from (
            select
                known.*,
                {{ category_id }} as category_id,
                first_value(known.unit_name) over counted as counted_name,
                first_value(known.category_text) over counted as counted_category,
                first_value({{ category_id }}) over counted as counted_category_id,
                first_value(known.source_file) over counted as counted_file
            from {{ ref('int_units__known') }} as known
            -- unknown categories are told of themselves
            left join {{ ref('int_units__category_references') }} as categories
                on
                    known.scheme_id = categories.scheme_id
                    and known.category_reference = categories.reference_text
            where known.unit_id is not null
            window counted as (
                partition by known.scheme_id, known.unit_id, known.valid_from_date
                order by known.source_file desc, known.source_row desc
                rows between unbounded preceding and unbounded following
            )
        ) as compared
        where
            source_file <> counted_file
            and (
                coalesce({{ normal_text('unit_name') }} <> {{ normal_text('counted_name') }}, false)
                or coalesce(category_id <> counted_category_id, false)
            )
    )
{%- endmacro %}
