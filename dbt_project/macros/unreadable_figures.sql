{#-
    The cells of a raw row that should hold a number and do not, as `B7=三十;C7=约九十;`; empty when all can be read.
    Parameters: columns (names of raw columns of the source).
-#}
{% macro unreadable_figures(columns) -%}
    nullif(
        {%- for column in columns %}
        case
            when not {{ is_blank(column) }} and {{ parse_number(column) }} is null
                then coalesce({{ source_cell(column) }}, '') || '=' || translate({{ column }}, ';=', '；＝') || ';'
            else ''
        end{% if not loop.last %} ||{% endif %}
        {%- endfor %}, ''
    )
{%- endmacro %}
