{#-
    In how many places two texts of the same length differ; NULL for texts of different lengths.
    Counts characters: DuckDB's own distances count bytes, up to three for a Chinese character.
    Parameters: first, second (SQL expressions).
-#}
{% macro differing_letters(first, second) -%}
    {{- adapter.dispatch("differing_letters", "kaohe")(first, second) -}}
{%- endmacro %}

{% macro default__differing_letters(first, second) -%}
    case
        when length({{ first }}) = length({{ second }})
            then len(list_filter(
                range(1, length({{ first }}) + 1),
                lambda place: substr({{ first }}, place, 1) <> substr({{ second }}, place, 1)
            ))
    end
{%- endmacro %}

{% macro spark__differing_letters(first, second) -%}
    case
        when length({{ first }}) = length({{ second }})
            then size(filter(
                sequence(1, length({{ first }})),
                place -> substr({{ first }}, place, 1) <> substr({{ second }}, place, 1)
            ))
    end
{%- endmacro %}
