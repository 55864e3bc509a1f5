{#-
    Whether a word is the name of something or one of its other names, compared as names are (`normal_text`).
    Parameters: word, name, aliases (SQL expressions; aliases may be NULL).
-#}
{% macro is_named(word, name, aliases) -%}
(
    {{ normal_text(word) }} = {{ normal_text(name) }}
    or position('、' || {{ normal_text(word) }} || '、' in '、' || {{ alias_list(normal_text(aliases)) }} || '、') > 0
)
{%- endmacro %}
