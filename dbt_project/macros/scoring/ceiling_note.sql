{#
    The end of a leaf's sentence where a ceiling took points; nothing where it took none.

    before, between: signs before the ceiling and before the points
    suffix: nothing for Chinese, _en for English
    points: expression with the points that are left, in words
    Reads points (ceiling_points, method_points) and ceilings (ceiling_text, ceiling_text_en).
#}
{% macro ceiling_note(before, between, suffix, points) -%}
case
    when points.ceiling_points < points.method_points
        then '{{ before }}' || ceilings.ceiling_text{{ suffix }} || '{{ between }}' || {{ points }}
    else ''
end
{%- endmacro %}
