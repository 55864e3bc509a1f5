{#- The levels that the form of survey results has a column for: column without its ending → name of the level. -#}
{% macro survey_levels() -%}
    {{ return({
        'very_satisfied': '非常满意',
        'satisfied': '满意',
        'fairly_satisfied': '较满意',
        'basically_satisfied': '基本满意',
        'neutral': '一般',
        'rather_unsatisfied': '不太满意',
        'unsatisfied': '不满意',
        'very_unsatisfied': '非常不满意',
    }) }}
{%- endmacro %}
