{# Whether a leaf of dim_indicator is scored in periods of a kind. #}
{% macro leaf_is_assessed_in(leaves, period_kind) -%}
case {{ period_kind }}
    when 'year' then {{ leaves }}.is_assessed_yearly
    when 'half_year' then {{ leaves }}.is_assessed_half_yearly
    when 'quarter' then {{ leaves }}.is_assessed_quarterly
    when 'month' then {{ leaves }}.is_assessed_monthly
    else false
end
{%- endmacro %}
