with numbers as (
    select
        *,
        {{ matches(normal_text('row_label'), '^(合计|总计|共计|累计)([:(].*)?$') }} as is_of_all
    from {{ ref('int_values__table_numbers') }}
),

-- the last total row of a table sums up all its detail rows; rows of subtotals (小计, of several 项目支出合计) do not add
totals as (
    select
        *,
        row_number() over (
            partition by source_file, source_sheet, table_name, column_name
            order by case when is_of_all then 0 else 1 end, source_row desc
        ) as place,
        count(*) over (partition by source_file, source_sheet, table_name, column_name) as totals_count
    from numbers
    where row_kind = 'total' and cell_value is not null and {{ normal_text('row_label') }} not like '小计%'
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
    where row_kind = 'detail' and (cell_value is not null or is_unreadable)
    group by source_file, source_sheet, table_name, column_name
    -- what could not be read is told, and the rest is not the sum of all parts
    -- nor is a table with a part of a part
    having max(case when is_unreadable or {{ normal_text('row_label') }} like '其中%' then 1 else 0 end) = 0
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
where totals.place = 1 and (totals.is_of_all or totals.totals_count = 1)
