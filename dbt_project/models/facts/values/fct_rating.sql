with ratings as (
    select * from {{ ref('int_values__ratings') }}
    where reason_code is null and not is_kept_out and unit_id is not null and level_name is not null
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
)

select
    ratings.scheme_id,
    ratings.unit_id,
    coalesce(ratings.rating_group, 'leaders') as rating_group,
    ratings.rater_name,
    coalesce(ratings.level_word, ratings.level_name) as level_name,
    coalesce(ratings.period_id, cast(headers.scheme_year as {{ dbt.type_string() }})) as period_id,
    ratings.source_file_id,
    ratings.source_file,
    ratings.source_sheet,
    ratings.level_cell as source_cell
from ratings
inner join headers
    on ratings.scheme_id = headers.scheme_id
