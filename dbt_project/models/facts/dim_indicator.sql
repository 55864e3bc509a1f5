with indicators as (
    select * from {{ ref('stg_schemes__indicators') }}
)

select
    scheme_id,
    indicator_id,
    parent_id,
    indicator_name,
    indicator_level,
    sort_order,
    is_leaf,
    points as points_possible,
    method,
    rollup,
    minimum_available_share,
    fold,
    {{ extract_group('input', '^([a-z_]+)') }} as input_kind,
    nullif({{ extract_group('input', ':(.+)$') }}, '') as input_detail,
    source_mode,
    unit_of_measure,
    coalesce(is_evidence_required, false) as is_evidence_required,
    coalesce(assessed_in, '') like '%month%' as is_assessed_monthly,
    coalesce(assessed_in, '') like '%quarter%' as is_assessed_quarterly,
    coalesce(assessed_in, '') like '%half_year%' as is_assessed_half_yearly,
    -- `half_year` contains `year`
    (';' || coalesce(assessed_in, '') || ';') like '%;year;%' as is_assessed_yearly,
    responsible,
    description
from indicators
