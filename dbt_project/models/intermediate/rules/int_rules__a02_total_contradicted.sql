with contradicted as (
    select
        scheme_id,
        table_name,
        column_name,
        stated_total,
        recomputed_sum,
        parts_count,
        difference,
        coalesce(parts_cells, '') as parts_cells,
        source_file,
        source_sheet,
        total_cell
    from {{ ref('int_budget__total_checks') }}
    where verdict = 'contradicted'
)

select
    'A02' as rule_id,
    scheme_id,
    cast(null as {{ dbt.type_string() }}) as period_id,
    cast(null as {{ dbt.type_string() }}) as unit_id,
    cast(null as {{ dbt.type_string() }}) as indicator_id,
    source_file,
    source_sheet,
    total_cell as source_cell,
    {{ number_text('recomputed_sum') }} as expected,
    {{ number_text('stated_total') }} as found,
    cast(difference as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    table_name || '“' || column_name || '”一栏合计填' || {{ number_text('stated_total') }} || '，'
    || cast(parts_count as {{ dbt.type_string() }}) || '项（' || parts_cells || '）相加为'
    || {{ number_text('recomputed_sum') }} || '，相差' || {{ number_text('abs(difference)') }} || '。' as statement,
    table_name || ', column ' || column_name || ': the total is stated as ' || {{ number_text('stated_total') }}
    || ', its ' || cast(parts_count as {{ dbt.type_string() }}) || ' parts (' || parts_cells || ') add up to '
    || {{ number_text('recomputed_sum') }} || ', a difference of ' || {{ number_text('abs(difference)') }}
    || '.' as statement_en
from contradicted
