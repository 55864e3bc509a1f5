{#- A share in percent, never above 100; NULL stays NULL (least() would make it 100). Parameter: share. -#}
{% macro full_at_most(share) -%}
    case when {{ share }} > 100 then cast(100 as decimal(28, 8)) else {{ share }} end
{%- endmacro %}
