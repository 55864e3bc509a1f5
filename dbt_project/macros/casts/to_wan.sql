{#- An amount of money in 万元. Parameters: amount, scale (how the form states its unit; 万元 when it does not). -#}
{% macro to_wan(amount, scale) -%}
    cast(
        case
            when coalesce({{ scale }}, '万元') like '%万元%' then {{ amount }}
            when {{ scale }} like '%亿元%' then {{ amount }} * 10000
            when {{ scale }} like '%千元%' then {{ amount }} * 0.1
            when {{ scale }} like '%元%' then {{ amount }} * 0.0001
            else {{ amount }}
        end as decimal(20, 6)
    )
{%- endmacro %}
