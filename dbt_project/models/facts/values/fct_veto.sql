with vetoes as (
    select * from {{ ref('int_values__vetoes') }} where reason_code is null
),

words as (
    select * from {{ ref('flag_words') }}
),

told as (
    select
        vetoes.*,
        coalesce(self_found.is_true, false) as is_self_found,
        coalesce(reported.is_true, false) as is_reported,
        coalesce(cooperated.is_true, false) as is_cooperated
    from vetoes
    -- what nobody states is not so
    left join words as self_found
        on vetoes.self_found_reference = self_found.word_reference
    left join words as reported
        on vetoes.reported_reference = reported.word_reference
    left join words as cooperated
        on vetoes.cooperated_reference = cooperated.word_reference
)

select
    {{ text_id(['source_file', 'source_sheet', 'veto_cell']) }} as veto_event_id,
    scheme_id,
    unit_id,
    veto_id,
    event_date,
    event_text,
    is_self_found,
    is_reported,
    is_cooperated,
    coalesce(exemption_conditions, '') <> ''
    and (exemption_conditions not like '%self_found%' or is_self_found)
    and (exemption_conditions not like '%reported%' or is_reported)
    and (exemption_conditions not like '%cooperated%' or is_cooperated) as is_exempt,
    document,
    source_file_id,
    source_file,
    source_sheet,
    veto_cell as source_cell
from told
