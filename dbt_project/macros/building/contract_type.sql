{#- A data type spelled in one way, so that a contract's `string` equals the engine's `VARCHAR`. -#}
{% macro contract_type(data_type) -%}
    {%- set plain = data_type | lower | replace(" ", "") -%}
    {%- set names = {"string": "varchar", "text": "varchar", "int": "integer", "bool": "boolean", "double": "float8"} -%}
    {{- return(names.get(plain, plain) | replace("numeric", "decimal")) -}}
{%- endmacro %}
