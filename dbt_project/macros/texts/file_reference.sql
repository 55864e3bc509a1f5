{#- File name to compare by: without its folder and its extension, in the form of `normal_text`. -#}
{% macro file_reference(path) -%}
    {{ normal_text(replace_all(replace_all(path, "^.*[/\\\\]", ""), "[.][A-Za-z0-9]{1,5}$", "")) }}
{%- endmacro %}
