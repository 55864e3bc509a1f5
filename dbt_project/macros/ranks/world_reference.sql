{#- Stands for `ref` while a model is rendered for worlds. -#}
{% macro world_reference(name) -%}
    {{ return('"world"."' ~ name ~ '"') }}
{%- endmacro %}
