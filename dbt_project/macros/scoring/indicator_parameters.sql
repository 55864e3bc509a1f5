{#
    The parameters of leaves, one row per leaf, one column per parameter asked for.

    numbers: names of parameters that are numbers (DECIMAL(28, 8))
    texts: names of parameters that are text
#}
{% macro indicator_parameters(numbers=[], texts=[]) -%}
select
    scheme_id,
    indicator_id
    {%- for name in numbers %},
    max(case when parameter = '{{ name }}' then cast(value as decimal(28, 8)) end)
        as {{ name }}_parameter
    {%- endfor %}
    {%- for name in texts %},
    max(case when parameter = '{{ name }}' then value end) as {{ name }}_parameter
    {%- endfor %}
from {{ ref('stg_schemes__parameters') }}
group by scheme_id, indicator_id
{%- endmacro %}
