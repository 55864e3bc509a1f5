{%- set rate_factor = "case cells.unit_of_measure when '%' then 100 when '‰' then 1000 else 1 end" -%}

with cells as (
    select *
    from {{ ref('int_scoring__spine') }}
    where is_value_leaf
),

chosen as (
    select *
    from {{ ref('int_scoring__value_candidates') }}
    where place = 1
),

absences as (
    select * from {{ ref('int_scoring__absences') }}
),

measured as (
    select
        cells.*,
        absences.absence_kind,
        chosen.value_source,
        chosen.value_status,
        chosen.found_value,
        chosen.actual_text,
        chosen.is_evidence_complete,
        chosen.missing_text,
        chosen.missing_text_en,
        chosen.evidence_text,
        chosen.source_file,
        chosen.source_sheet,
        chosen.source_cell,
        {{ rate_factor }} as rate_factor,
        case
            when chosen.value_source <> 'inspection' then chosen.numerator_count
            when cells.fold <> 'rate' and coalesce(cells.unit_of_measure, '') not in ('%', '‰') then chosen.found_value
            -- beyond that no rate can be, and the product might overflow
            when abs(chosen.found_value) < 1000000
                then {{ safe_divide('chosen.found_value * chosen.stated_denominator_count', rate_factor) }}
        end as numerator_count,
        case
            when chosen.value_source <> 'inspection' then chosen.denominator_count
            else chosen.stated_denominator_count
        end as denominator_count
    from cells
    -- nothing may have come for a cell
    left join chosen
        on
            cells.scheme_id = chosen.scheme_id
            and cells.period_id = chosen.period_id
            and cells.unit_id = chosen.unit_id
            and cells.indicator_id = chosen.indicator_id
    -- few cells are absent
    left join absences
        on
            cells.scheme_id = absences.scheme_id
            and cells.period_id = absences.period_id
            and cells.unit_id = absences.unit_id
            and cells.indicator_id = absences.indicator_id
),

-- a rate comes from its own numerator and denominator, what is printed only when these are missing
valued as (
    select
        *,
        case
            when value_source = 'inspection' or (fold <> 'rate' and rate_factor = 1) then found_value
            else coalesce({{ safe_divide('rate_factor * numerator_count', 'denominator_count') }}, found_value)
        end as period_value
    from measured
)

select
    *,
    case
        when absence_kind is not null then absence_kind
        when value_status = 'invalid' then 'invalid_value'
        when period_value is null then 'not_reported'
        when not is_evidence_complete then 'evidence_incomplete'
        else 'scored'
    end as value_state
from valued
