{#
    What a longer period says of its parts: column names with the expression to list and its separator.
    Reads the parts of int_scoring__folded_words.
#}
{% macro fold_texts() -%}
{%- set left_out_place = 'case when is_left_out and source_file is not null then ' -%}
{{ return({
    'parts_text': ("case when is_used then period_name || ' ' || part_text end", "' + '"),
    'missing_text': ("case when is_awaited then null when is_left_out then period_name || left_out_text end", "'、'"),
    'missing_text_en': (
        "case when is_awaited then null when is_left_out then part_period_id || ' ' || left_out_text_en end", "', '"
    ),
    'awaited_text': ("case when is_awaited then period_name || left_out_text end", "'、'"),
    'awaited_text_en': ("case when is_awaited then part_period_id || ' ' || left_out_text_en end", "', '"),
    'evidence_text': ("case when is_used then evidence_text end", "'; '"),
    'used_source_file': ("case when is_used then coalesce(source_file, '-') end", "'; '"),
    'used_source_sheet': ("case when is_used then coalesce(source_sheet, '-') end", "'; '"),
    'used_source_cell': ("case when is_used then coalesce(source_cell, '-') end", "'; '"),
    'left_out_source_file': (left_out_place ~ "source_file end", "'; '"),
    'left_out_source_sheet': (left_out_place ~ "coalesce(source_sheet, '-') end", "'; '"),
    'left_out_source_cell': (left_out_place ~ "coalesce(source_cell, '-') end", "'; '"),
}) }}
{%- endmacro %}
