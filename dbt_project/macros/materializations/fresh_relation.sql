{#-
    Makes a table or view in a work file that is always new: one `create … as` instead of making a second one, renaming
    and dropping the first. A contract is enforced against what came out: names, order and exact types.

    kind: table or view
-#}
{% macro fresh_relation(kind) -%}
    {%- set target_relation = this.incorporate(type=kind) -%}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement("main") -%}
        create or replace {{ kind }} {{ target_relation }} as
        {{ compiled_code }}
    {%- endcall %}
    {% if config.get("contract").enforced %}
        {% do assert_contract_holds(target_relation) %}
    {% endif %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target_relation]}) }}
{%- endmacro %}
