{#
    Every period with each shorter one that lies in it, and with itself: a half-year of months lies in its year as the
    months do. Parameter: name of a CTE or relation with the rows of int_scoring__period_members.
#}
{% macro periods_within(members) -%}
select distinct
    longer.scheme_id,
    longer.period_id,
    shorter.period_id as inner_period_id
from {{ members }} as longer
inner join {{ members }} as shorter
    on
        longer.scheme_id = shorter.scheme_id
        and longer.member_period_id = shorter.member_period_id
        and longer.period_height >= shorter.period_height
{%- endmacro %}
