{#
    The light for a gap in percentage points against plan: green, amber, red; NULL when there is no gap to judge or the
    scheme names no thresholds. A gap of exactly a threshold does not reach it.

    gap: DECIMAL expression, negative when behind. amber, red: the scheme's thresholds, positive.
#}
{% macro light_of(gap, amber, red) -%}
case
    when {{ gap }} is null or {{ amber }} is null or {{ red }} is null then null
    when {{ gap }} >= -{{ amber }} then 'green'
    when {{ gap }} >= -{{ red }} then 'amber'
    else 'red'
end
{%- endmacro %}
