{#
    Why an item of evidence does not count, in a few words, NULL when it does; of several reasons the first.
    Stands in a select from int_evidence__items as `items` with the `spared` rules of its value beside it.

    suffix: '' for Chinese, '_en' for English
#}
{% macro evidence_problem(suffix='') -%}
{%- set words = {
    'is_not_received': ('未收到', 'not received'),
    'is_unusable': ('无法打开或名不副实', 'cannot be opened, or is not what its name says'),
    'is_other_file': ('与登记的校验值不符', 'not the file with the listed checksum'),
    'is_outside_period': ('形成日期不在考核周期内', 'issued outside the period'),
} -%}
{%- set spared_by = {
    'is_not_received': 'is_absence_allowed',
    'is_unusable': 'is_unusable_allowed',
    'is_other_file': 'is_other_file_allowed',
    'is_outside_period': 'is_other_period_allowed',
} -%}
case
    {%- for flag, (zh, en) in words.items() %}
    when items.{{ flag }} and not coalesce(spared.{{ spared_by[flag] }}, false) then '{{ en if suffix else zh }}'
    {%- endfor %}
end
{%- endmacro %}
