{#-
    The `table` materialization for a work file that is always new: one `create table as` instead of making a second
    table, dropping and renaming. A contract is enforced against the table that came out: names, order and exact types.
-#}
{% materialization table, adapter="duckdb", supported_languages=["sql"] %}
    {%- set target_relation = this.incorporate(type="table") -%}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement("main") -%}
        create or replace table {{ target_relation }} as
        {{ compiled_code }}
    {%- endcall %}
    {% if config.get("contract").enforced %}
        {% do assert_contract_holds(target_relation) %}
    {% endif %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
