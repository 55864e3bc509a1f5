with lines as (
    select * from {{ ref('int_values__captured') }}
),

-- a value may be extracted again: the latest extraction counts
ranked as (
    select
        *,
        row_number() over (
            partition by scheme_id, unit_id, known_period_id, indicator_id
            order by extracted_date desc nulls last, source_file desc, source_sheet desc, source_row desc
        ) as newest
    from lines
    where is_taken
)

select
    scheme_id,
    unit_id,
    known_period_id as period_id,
    indicator_id,
    captured_value,
    value_decimals,
    numerator_count,
    denominator_count,
    source_system,
    extracted_date,
    source_file_id,
    source_file,
    source_sheet,
    figure_cell as source_cell
from ranked
where newest = 1
