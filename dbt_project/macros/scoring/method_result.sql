{#
    The common last step of a method: clamp to what the leaf can give, round to the scheme's places,
    and say it in a sentence.

    relation: CTE with the columns of int_scoring__cells and
        points_raw          points before they are clamped and rounded
        rule                the rule in words, with its numbers
        judgement           the middle of the sentence: how the value met the rule
        judgement_en        the same in English
    upper: expression for the most points that the leaf can give
    has_own_inputs: false leaves inputs and places empty, those of the value itself stand in int_scoring__cell_words;
        true takes the columns inputs, inputs_en, source_file, source_sheet and source_cell of the relation
#}
{% macro method_result(relation, upper='points_full', has_own_inputs=false) -%}
select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    cell_status = 'claimed' as is_claim,
    {{ cell_columns() }},
    points_awarded,
    {%- for column in ['inputs', 'inputs_en', 'source_file', 'source_sheet', 'source_cell'] %}
    {{ column if has_own_inputs else 'cast(null as ' ~ dbt.type_string() ~ ') as ' ~ column }},
    {%- endfor %}
    rule,
    indicator_name || ' ' || judgement || '，得 ' || awarded_text || ' 分'
    || case when points_lost > 0 then '，扣 ' || lost_text || ' 分' else '' end as reason,
    indicator_id || ' ' || judgement_en || ': ' || {{ points_en('awarded_text') }}
    || case when points_lost > 0 then ', ' || lost_text || ' lost' else '' end as reason_en
from (
    select
        *,
        {{ points_text('points_awarded', 'leaf_decimals') }} as awarded_text,
        {{ points_text('points_lost', 'leaf_decimals') }} as lost_text
    from (
        select
            *,
            cast(points_full - points_awarded as decimal(18, 8)) as points_lost
        from (
            select
                *,
                -- greatest passes over NULL, and a method without points has NULL, not 0
                case
                    when points_raw is not null
                        then cast(
                            greatest(0, {{ rounded_points('points_raw', upper, 'leaf_decimals') }}) as decimal(18, 8)
                        )
                end as points_awarded
            from {{ relation }}
        ) as rounded
    ) as measured
) as worded
{%- endmacro %}
