-- The printed precision of a column is the largest number of decimals in it, so that the half places of the
-- total and of every part add up to what rounding may explain; integers are exact and explain nothing.
with compared as (
    select
        scheme_id,
        table_name,
        column_name,
        stated_total,
        parts_sum,
        parts_count,
        stated_total - parts_sum as difference,
        {{ half_last_place('greatest(coalesce(total_decimals, 0), coalesce(parts_decimals, 0))') }}
        * (parts_count + 1) as tolerance,
        parts_cells,
        source_file,
        source_sheet,
        total_cell
    from {{ ref('fct_stated_total') }}
    where stated_total is not null and parts_count > 0
)

select
    scheme_id,
    table_name,
    column_name,
    stated_total,
    cast(parts_sum as decimal(28, 10)) as recomputed_sum,
    parts_count,
    cast(difference as decimal(28, 10)) as difference,
    cast(tolerance as decimal(28, 10)) as tolerance,
    case
        when difference = 0 then 'exact'
        when abs(difference) <= tolerance then 'rounding'
        else 'contradicted'
    end as verdict,
    parts_cells,
    source_file,
    source_sheet,
    total_cell
from compared
