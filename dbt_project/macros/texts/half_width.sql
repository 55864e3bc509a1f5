{#-
    Text with full-width forms (Ａ１％（）) turned into half-width ones and the characters of `drop` taken out.
    One `translate` call: characters of its first list without a counterpart in the second are removed.
    Parameters: text (SQL expression), drop (characters that are removed).
-#}
{% macro half_width(text, drop="") -%}
    {%- set wide = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ（）．－−＋／％＃＆＿＝＜＞：；，！？［］" -%}
    {%- set half = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz().--+/%#&_=<>:;,!?[]" -%}
    translate({{ text }}, '{{ wide }}{{ drop }}', '{{ half }}')
{%- endmacro %}
