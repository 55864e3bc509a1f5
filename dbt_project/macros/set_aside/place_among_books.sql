{#-
    Which of several books that tell the same is read: 1 for the one that came last, and for the first by name where nobody
    knows when they came. A book that is sent again, corrected or carried on, is thus not counted twice.
    Parameters: keys (columns that are the same in lines that tell the same), sheet (whether two sheets of one
    file are two books), line (whether two lines of one sheet are two tellings too). Stands behind a join of
    `int_intake__receipts` as receipts and of the lines as lines.
-#}
{% macro place_among_books(keys, sheet=true, line=false) -%}
    dense_rank() over (
        partition by {{ keys | join(', ') }}
        order by
            receipts.received_date desc nulls last, lines.source_file asc nulls last
            {%- if sheet %}, lines.source_sheet asc nulls last{% endif %}
            {%- if line %}, lines.source_row asc nulls last{% endif %}
    )
{%- endmacro %}
