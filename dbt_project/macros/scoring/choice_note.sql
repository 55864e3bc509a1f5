{#
    Of an occurrence of which only the highest of its group, or of its matter, counts: that it is the one, or which one
    counts instead and where it stands; nothing where all count, or where there is one only.

    language: zh or en
    Reads worded (choice_id, choice_place, matter_name, told_source_file) and choices (choice_count, chosen_file, chosen_text).
#}
{% macro choice_note(language) -%}
{%- set words = {
    'zh': ('（', '同一事项“', '”', '同组', '只计最高的一次：', '共 ', ' 次，计最高的一次', '）', ''),
    'en': (' (of the ', 'matter “', '”', 'group', ' only the highest counts: ', ', ', ' times, the highest counts', ')', ''),
}[language] -%}
{%- set of_which -%}
'{{ words[0] }}' || coalesce('{{ words[1] }}' || worded.matter_name || '{{ words[2] }}', '{{ words[3] }}')
{%- endset -%}
case
    when worded.choice_place > 1 and choices.choice_id is not null
        then {{ of_which }} || '{{ words[4] }}'
            || case when choices.chosen_file <> worded.told_source_file then choices.chosen_file || ' ' else '' end
            || choices.chosen_text || '{{ words[7] }}'
    when choices.choice_count > 1
        then {{ of_which }} || '{{ words[5] }}' || {{ number_text('choices.choice_count') }} || '{{ words[6] }}{{ words[7] }}'
    else ''
end
{%- endmacro %}
