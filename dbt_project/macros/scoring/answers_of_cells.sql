{#
    What assessors wrote of the cells that they decide, with the points of its level: the books of the period itself and
    of the periods within it.

    kind: rating or survey
    books: relation with scheme_id, period_id, unit_id, level_name and its place
    group_column: its column with the group of raters or the kind of survey; a leaf may name several, joined by +
    columns: what else is taken from it
#}
{% macro answers_of_cells(kind, books, group_column, columns) -%}
with cells as (
    select *
    from {{ ref('int_scoring__spine') }}
    where input_kind = '{{ kind }}'
),

members as (
    select * from {{ ref('int_scoring__period_members') }}
),

books as (
    select * from {{ books }}
),

levels as (
    select * from {{ ref('stg_schemes__levels') }}
),

-- a book of the period itself, or of a period within it
covering_periods as (
    {{ periods_within('members') }}
)

select
    cells.scheme_id,
    cells.period_id,
    cells.unit_id,
    cells.indicator_id,
    {%- for column in columns %}
    books.{{ column }},
    {%- endfor %}
    levels.level_order,
    levels.level_name,
    levels.points as level_points,
    books.period_id as book_period_id,
    books.source_file,
    books.source_sheet,
    books.source_cell
from cells
inner join covering_periods
    on
        cells.scheme_id = covering_periods.scheme_id
        and cells.period_id = covering_periods.period_id
inner join books
    on
        covering_periods.scheme_id = books.scheme_id
        and covering_periods.inner_period_id = books.period_id
        and cells.unit_id = books.unit_id
        and '+' || cells.input_detail || '+' like '%+' || books.{{ group_column }} || '+%'
-- a level that the scheme does not know is no answer; it is set aside where books are read
inner join levels
    on
        cells.scheme_id = levels.scheme_id
        and cells.indicator_id = levels.indicator_id
        and {{ is_named('books.level_name', 'levels.level_name', 'levels.aliases') }}
{%- endmacro %}
