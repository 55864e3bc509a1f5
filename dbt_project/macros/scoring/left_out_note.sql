{#
    The parts of a longer period that brought no value and what became of them: those that are missing as the scheme says,
    those that are not due yet never as 0; NULL where no part was left out.

    language: zh or en
    Reads the columns used_count and missing_period, and missing_text and awaited_text of the language.
#}
{% macro left_out_note(language) -%}
{%- set words = {
    'zh': {'zero': '，按 0 计', 'not_scored': '，缺一期即不计分', 'left_out': '，未计入'},
    'en': {'zero': 'counted as 0: ', 'not_scored': 'not scored without: ', 'left_out': 'left out: '},
}[language] -%}
{%- set suffix = {'zh': '', 'en': '_en'}[language] -%}
{%- set noted = [] -%}
{%- for parts in ['missing', 'awaited'] -%}
{%- set effect -%}
case
    when used_count = 0 then ''
    {%- for word, text in words.items() %}
    when missing_period = '{{ word }}'
        then '{{ words['left_out'] if parts == 'awaited' and word == 'zero' else text }}'
    {%- endfor %}
end
{%- endset -%}
{%- set text = parts ~ '_text' ~ suffix -%}
{%- do noted.append(text ~ ' || ' ~ effect if language == 'zh' else effect ~ ' || ' ~ text) -%}
{%- endfor -%}
case
    when missing_text{{ suffix }} is null then {{ noted[1] }}
    when awaited_text{{ suffix }} is null then {{ noted[0] }}
    else {{ noted[0] }} || '{{ {'zh': '；', 'en': '; '}[language] }}' || {{ noted[1] }}
end
{%- endmacro %}
