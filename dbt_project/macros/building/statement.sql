{#-
    dbt's `statement` without its two side effects: a log line and a second file with the SQL of every node. What ran is
    `target/compiled`; the file would only add `create table` to it.
-#}
{%- macro statement(name=None, fetch_result=False, auto_begin=True, language="sql") -%}
    {%- if execute -%}
        {%- set response, table = adapter.execute(caller(), auto_begin=auto_begin, fetch=fetch_result) -%}
        {%- if name is not none -%}
            {%- do store_result(name, response=response, agate_table=table) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
