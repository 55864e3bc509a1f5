{#-
    The columns problem_cell, expected and found of lines that were judged: where the reason of each lies, what should stand
    there, what does. Parameters: told (for each reason the column with the cell, and the one with its text, if it has one).
-#}
{% macro told_of_problem(told) -%}
    case reason_code
        {%- for reason, columns in told.items() %}
        when '{{ reason }}' then {{ columns[0] }}
        {%- endfor %}
    end as problem_cell,
    {{ expected_of('reason_code') }} as expected,
    case reason_code
        {%- for reason, columns in told.items() if columns | length > 1 %}
        when '{{ reason }}' then {{ columns[1] }}
        {%- endfor %}
    end as found
{%- endmacro %}
