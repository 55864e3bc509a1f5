with contradicted as (
    select
        checks.scheme_id,
        checks.stated_total,
        checks.recomputed_sum,
        checks.parts_count,
        checks.difference,
        coalesce(checks.parts_cells, '') as parts_cells,
        checks.source_file,
        checks.source_sheet,
        checks.total_cell,
        coalesce(titles.table_title, checks.table_name) as table_title,
        coalesce(titles.column_title, checks.column_name) as column_title,
        coalesce(titles.table_title_en, checks.table_name) as table_title_en,
        coalesce(titles.column_title_en, checks.column_name) as column_title_en,
        -- a column that repeats another one (all that was received was appropriated) repeats its mistake: the
        -- last such column stands for both
        row_number() over (
            partition by
                checks.scheme_id,
                checks.source_file,
                checks.source_sheet,
                checks.stated_total,
                checks.recomputed_sum,
                checks.parts_count
            order by length(checks.total_cell) desc nulls last, checks.total_cell desc nulls last
        ) as column_number,
        first_value(checks.total_cell) over (
            partition by
                checks.scheme_id,
                checks.source_file,
                checks.source_sheet,
                checks.stated_total,
                checks.recomputed_sum,
                checks.parts_count
            order by length(checks.total_cell) asc nulls last, checks.total_cell asc nulls last
        ) as first_cell
    from {{ ref('int_budget__total_checks') }} as checks
    -- a column that is new goes by its technical name
    left join {{ ref('stated_total_columns') }} as titles
        on
            checks.table_name = titles.table_name
            and checks.column_name = titles.column_name
    where checks.verdict = 'contradicted'
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
    table_title || '“' || column_title || '”一栏合计填' || {{ number_text('stated_total') }} || '，'
    || cast(parts_count as {{ dbt.type_string() }}) || '项（' || parts_cells || '）相加为'
    || {{ number_text('recomputed_sum') }} || '，相差' || {{ number_text('abs(difference)') }}
    || case when first_cell <> total_cell then '（' || first_cell || '同）' else '' end || '。' as statement,
    table_title_en || ', column ' || column_title_en || ': the total is stated as ' || {{ number_text('stated_total') }}
    || ', its ' || cast(parts_count as {{ dbt.type_string() }}) || ' parts (' || parts_cells || ') add up to '
    || {{ number_text('recomputed_sum') }} || ', a difference of ' || {{ number_text('abs(difference)') }}
    || case when first_cell <> total_cell then ' (the same in ' || first_cell || ')' else '' end || '.' as statement_en
from contradicted
where column_number = 1
