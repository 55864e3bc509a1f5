{#-
    The `view` materialization for a work file that is always new: one `create view` instead of making a second view,
    renaming it and dropping the first.
-#}
{% materialization view, adapter="duckdb" %}
    {%- set target_relation = this.incorporate(type="view") -%}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement("main") -%}
        create or replace view {{ target_relation }} as
        {{ compiled_code }}
    {%- endcall %}
    {% if config.get("contract").enforced %}
        {% do assert_contract_holds(target_relation) %}
    {% endif %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
