{#- What each part of a year may stand for in a scheme, as `2013Q2、2014Q2`. Stands where a relation stands. -#}
{% macro possible_periods() -%}
    (
        select
            scheme_id,
            {{ part_of_period('period_id') }} as part_text,
            {{ dbt.listagg('period_id', "'、'", "order by period_id") }} as possible_periods
        from {{ ref('stg_schemes__periods') }}
        group by scheme_id, {{ part_of_period('period_id') }}
    )
{%- endmacro %}
