{%- set places = ['source_file', 'source_sheet', 'source_cell'] -%}

-- what stands beside the number of a cell; no score depends on it
select
    statuses.scheme_id,
    statuses.period_id,
    statuses.unit_id,
    statuses.indicator_id,
    received.actual_text,
    received.missing_text,
    received.missing_text_en,
    case when statuses.is_folded then folded.evidence_text else received.evidence_text end as evidence_text,
    case when statuses.is_folded and statuses.used_count > 1 then folded.parts_text || ' → ' else '' end as parts_text,
    -- what decided the status is told before the value
    {%- for column in places %}
    case
        when statuses.status_source_file is not null then statuses.status_{{ column }}
        when dependency_places.source_file is not null then dependency_places.{{ column }}
        -- a longer period of which no part was told may have been told something itself, such as a dash
        when statuses.is_folded and folded.source_file is not null then folded.{{ column }}
        else received.{{ column }}
    end as {{ column }},
    case when statuses.is_folded then folded.left_out_{{ column }} end as left_out_{{ column }},
    {%- endfor %}
    case when statuses.is_folded then folded.left_out_text end as left_out_text,
    case when statuses.is_folded then folded.left_out_text_en end as left_out_text_en
from {{ ref('int_scoring__cell_statuses') }} as statuses
inner join {{ ref('int_scoring__received_values') }} as received
    on
        statuses.scheme_id = received.scheme_id
        and statuses.period_id = received.period_id
        and statuses.unit_id = received.unit_id
        and statuses.indicator_id = received.indicator_id
-- only longer periods are folded
left join {{ ref('int_scoring__folded_words') }} as folded
    on
        statuses.scheme_id = folded.scheme_id
        and statuses.period_id = folded.period_id
        and statuses.unit_id = folded.unit_id
        and statuses.indicator_id = folded.indicator_id
-- few leaves depend on what did not take place
left join {{ ref('int_scoring__dependency_places') }} as dependency_places
    on
        statuses.governing_id is not null
        and statuses.scheme_id = dependency_places.scheme_id
        and statuses.period_id = dependency_places.period_id
        and statuses.unit_id = dependency_places.unit_id
        and statuses.indicator_id = dependency_places.indicator_id
