{#-
    The kinds of surveys that leaves of a scheme name: a scheme may survey whom it likes, and its files use its own word.
    Stands where a relation stands.
-#}
{% macro own_survey_kinds() -%}
    (
        select
            scheme_id,
            {{ normal_text('substr(input, 8)') }} as kind_reference,
            min(substr(input, 8)) as survey_kind
        from {{ ref('stg_schemes__indicators') }}
        where input like 'survey:%'
        group by scheme_id, {{ normal_text('substr(input, 8)') }}
    )
{%- endmacro %}
