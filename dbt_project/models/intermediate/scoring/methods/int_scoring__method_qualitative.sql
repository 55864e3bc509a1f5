with cells as (
    {{ scored_cells('qualitative') }}
),

-- the assessor's share decides the band that it falls in
banded as (
    select
        *,
        greatest(0, least(counting_value, 100)) as share_percent,
        case
            when counting_value >= 80 then '达成'
            when counting_value >= 60 then '部分达成'
            else '未达成'
        end as band_name,
        case
            when counting_value >= 80 then 'achieved'
            when counting_value >= 60 then 'partly achieved'
            else 'not achieved'
        end as band_name_en
    from cells
),

judged as (
    select
        *,
        {{ safe_divide('points_full * share_percent', '100') }} as points_raw,
        '达成 100%–80%、部分达成 80%–60%、未达成 60%–0%，按评定比例计分' as rule,
        '评定 ' || {{ number_text('share_percent') }} || '%，' || band_name as judgement,
        'assessed at ' || {{ number_text('share_percent') }} || '%, ' || band_name_en as judgement_en
    from banded
)

{{ method_result('judged') }}
