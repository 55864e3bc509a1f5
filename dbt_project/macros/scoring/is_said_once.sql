{#
    Whether a list of places names one place only, however often. Sheets and cells of a list of files stay aligned
    with it; of one file they need not be.

    places: a text column, places separated by `; `
#}
{% macro is_said_once(places) -%}
replace({{ places }} || '; ', {{ dbt.split_part(places, "'; '", 1) }} || '; ', '') = ''
{%- endmacro %}
