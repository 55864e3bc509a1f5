{#-
    The cells of a raw row that should hold a number and do not, as `B7=三十;C7=约九十;`; empty when all can be read.
    Parameters: columns (names of raw columns of the source), is_count (whether only whole numbers from nought on will do),
    scale (column with the unit of money of the sheet), amounts (those of the columns that are in it).
-#}
{% macro unreadable_figures(columns, is_count=false, scale=none, amounts=[]) -%}
    {%- set plain = whole_count if is_count else parse_number -%}
    nullif(
        {%- for column in columns %}
        case
            when
                not {{ is_blank(column) }}
                and {{ amount_in(column, scale) if column in amounts else plain(column) }} is null
                then coalesce({{ source_cell(column) }}, '') || '=' || translate({{ column }}, ';=', '；＝') || ';'
            else ''
        end{% if not loop.last %} ||{% endif %}
        {%- endfor %}, ''
    )
{%- endmacro %}
