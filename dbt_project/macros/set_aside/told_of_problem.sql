{#-
    The columns problem_cell, expected and found of lines that were judged: where the reason of each lies, what should stand
    there, what does. Parameters: told (for each reason the column with the cell, the one with its text, if it has one, and what
    should stand there where this form knows it better than `expected_of`, an expression that may be NULL).
-#}
{% macro told_of_problem(told) -%}
    case reason_code
        {%- for reason, columns in told.items() %}
        when '{{ reason }}' then {{ columns[0] }}
        {%- endfor %}
    end as problem_cell,
    {%- set known = told.values() | selectattr(2, 'defined') | list %}
    {% if known -%}
    coalesce(
        case reason_code
            {%- for reason, columns in told.items() if columns | length > 2 %}
            when '{{ reason }}' then {{ columns[2] }}
            {%- endfor %}
        end,
        {{ expected_of('reason_code') }}
    ) as expected,
    {%- else -%}
    {{ expected_of('reason_code') }} as expected,
    {%- endif %}
    case reason_code
        {%- for reason, columns in told.items() if columns | length > 1 %}
        when '{{ reason }}' then {{ columns[1] }}
        {%- endfor %}
    end as found
{%- endmacro %}
