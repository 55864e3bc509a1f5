{#- The `view` materialization, see `fresh_relation`. -#}
{% materialization view, adapter="duckdb" %}
    {{ return(fresh_relation("view")) }}
{% endmaterialization %}
