{#
    The cells that one method scores: the import CTE of every int_scoring__method_* model.

    method: a method_id of the seed methods
#}
{% macro scored_cells(method) -%}
select *
from {{ ref('int_scoring__cells') }}
where method = '{{ method }}' and cell_status = 'scored'
{%- endmacro %}
