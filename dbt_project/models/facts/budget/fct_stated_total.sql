with numbers as (
    select * from {{ ref('int_values__table_numbers') }}
),

-- the last total row of a table sums up all its detail rows; rows of subtotals do not add
totals as (
    select
        *,
        row_number() over (
            partition by source_file, source_sheet, table_name, column_name order by source_row desc
        ) as place
    from numbers
    where row_kind = 'total' and cell_value is not null
),

parts as (
    select
        source_file,
        source_sheet,
        table_name,
        column_name,
        sum(cell_value) as parts_sum,
        count(*) as parts_count,
        max(cell_decimals) as parts_decimals,
        min(source_row) as first_row,
        max(source_row) as last_row
    from numbers
    where row_kind = 'detail' and cell_value is not null
    group by source_file, source_sheet, table_name, column_name
)

select
    totals.scheme_id,
    totals.table_name,
    totals.column_name,
    totals.cell_value as stated_total,
    totals.cell_decimals as total_decimals,
    cast(parts.parts_sum as decimal(28, 10)) as parts_sum,
    cast(parts.parts_count as integer) as parts_count,
    parts.parts_decimals,
    {{ replace_all('totals.cell_address', '[0-9]+$', '') }} || cast(parts.first_row as {{ dbt.type_string() }})
    || ':' || {{ replace_all('totals.cell_address', '[0-9]+$', '') }}
    || cast(parts.last_row as {{ dbt.type_string() }}) as parts_cells,
    totals.source_file_id,
    totals.source_file,
    totals.source_sheet,
    totals.cell_address as total_cell,
    totals.row_label as total_label
from totals
inner join parts
    on
        totals.source_file = parts.source_file
        and totals.source_sheet = parts.source_sheet
        and totals.table_name = parts.table_name
        and totals.column_name = parts.column_name
where totals.place = 1
