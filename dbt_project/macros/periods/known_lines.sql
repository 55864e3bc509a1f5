{#-
    The lines of a form that are known on the day that the run looks from: their file had come by then, and they do not
    date themselves later. Without a stated day every line is known.
    Parameters: model (a staging model of a form), own_date (column or expression with the day that a line gives itself),
    is_withdrawn_out (whether lines are left out that the same book, sent again, has no more).
-#}
{% macro known_lines(model, own_date=none, is_withdrawn_out=false) -%}
select *
from {{ ref(model) }}
where
    source_file not in (select source_file from {{ ref('int_intake__receipts') }} where not is_known)
    {%- if own_date %}
    and coalesce({{ own_date }} <= (select max(stated_as_of_date) from {{ ref('int_calendar__as_of') }}), true)
    {%- endif %}
    {%- if is_withdrawn_out %}
    and {{ line_of_book('unit_cell') }} not in (
        select line_id from {{ ref('int_values__dropped_lines') }} where reason_code = 'withdrawn_line'
    )
    {%- endif %}
{%- endmacro %}
