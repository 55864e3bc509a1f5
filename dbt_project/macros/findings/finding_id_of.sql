{#-
    The id of a finding: its keys, a hash of the place and of what was found, and four check digits, so that a written id
    says by itself which unit, period and indicator it is about, and a mistyped one is told without looking anything up.
    Parameters: relation with the columns of a rule model and `source`.
-#}
{% macro finding_id_of(relation) -%}
    {%- set id = (
        relation ~ ".rule_id || '|' || coalesce(" ~ relation ~ ".period_id, '-') || '|' || coalesce(" ~ relation
        ~ ".unit_id, '-') || '|' || coalesce(" ~ relation ~ ".indicator_id, '-') || '|' || substr("
        ~ text_id([relation ~ '.scheme_id', relation ~ '.source', relation ~ '.expected', relation ~ '.found'])
        ~ ", 1, 12)"
    ) -%}
    {{ id }} || {{ finding_check_digits(id) }}
{%- endmacro %}
