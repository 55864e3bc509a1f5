{#- The boolean of a scheme's own yes/no column (true, yes, 1, 是); NULL when it is empty. -#}
{% macro parse_flag(text) -%}
    case when {{ normal_text(text) }} is not null then {{ normal_text(text) }} in ('true', 'yes', 'y', '1', '是') end
{%- endmacro %}
