{#- The `table` materialization, see `fresh_relation`. -#}
{% materialization table, adapter="duckdb", supported_languages=["sql"] %}
    {{ return(fresh_relation("table")) }}
{% endmaterialization %}
