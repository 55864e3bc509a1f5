with categories as (
    select * from {{ ref('stg_schemes__categories') }}
)

select
    scheme_id,
    category_id,
    category_name
from categories
