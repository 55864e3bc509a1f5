{#- Raise when the columns of a table differ from its contract in name, order or exact type. -#}
{% macro assert_contract_holds(relation) -%}
    {%- set wanted = [] -%}
    {%- for column in model.columns.values() -%}
        {%- do wanted.append(column.name ~ " " ~ contract_type(column.data_type)) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for row in run_query("describe " ~ relation) -%}
        {%- do found.append(row[0] ~ " " ~ contract_type(row[1])) -%}
    {%- endfor -%}
    {%- if wanted != found -%}
        {%- set missing = wanted | reject("in", found) | join(", ") -%}
        {%- set surplus = found | reject("in", wanted) | join(", ") -%}
        {{ exceptions.raise_compiler_error(
            "Contract of " ~ relation.identifier ~ " broken. Only in the contract: " ~ (missing or "nothing")
            ~ ". Only in the table: " ~ (surplus or "nothing, but the order differs")
        ) }}
    {%- endif -%}
{%- endmacro %}
