{#-
    The folders of files and the words of their names, one per row as `path_part`, each with the period that it names as
    `period_reference`. Stands where a relation stands. Parameter: files (relation with scheme_id and source_file).
-#}
{% macro words_of_paths(files) -%}
    (
        select
            *,
            {{ parse_period(period_in_words('path_part')) }} as period_reference
        from (
            select
                scheme_id,
                source_file,
                {{ exploded(
                    "translate(" ~ replace_all('source_file', '[.][A-Za-z0-9]{1,5}$') ~ ", '_', '/')", "/"
                ) }} as path_part
            from {{ files }}
        ) as parts
    )
{%- endmacro %}
