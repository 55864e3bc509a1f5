with cells as (
    {{ scored_cells('bands') }}
),

bands as (
    select * from {{ ref('int_scoring__band_texts') }}
),

holding as (
    select
        cells.scheme_id,
        cells.period_id,
        cells.unit_id,
        cells.indicator_id,
        bands.band_name,
        bands.band_text,
        bands.band_points,
        row_number() over (
            partition by cells.scheme_id, cells.period_id, cells.unit_id, cells.indicator_id
            order by bands.band_order asc
        ) as place
    from cells
    inner join bands
        on
            cells.scheme_id = bands.scheme_id
            and cells.indicator_id = bands.indicator_id
            and {{ band_holds('cells.counting_value', 'bands') }}
),

rules as (
    select
        scheme_id,
        indicator_id,
        {{ dbt.listagg(
            "band_name || '（' || band_text || '）得 ' || " ~ number_text('band_points') ~ " || ' 分'",
            "'，'", 'order by band_order') }} as rule
    from bands
    group by scheme_id, indicator_id
),

judged as (
    select
        cells.*,
        coalesce(holding.band_points, 0) as points_raw,
        rules.rule,
        cells.value_text || '，' || coalesce('属“' || holding.band_name || '”档（' || holding.band_text || '）', '不在任何一档内')
            as judgement,
        cells.value_text_en || ', '
        || coalesce('band ' || holding.band_name || ' (' || holding.band_text || ')', 'in no band') as judgement_en
    from cells
    inner join rules
        on
            cells.scheme_id = rules.scheme_id
            and cells.indicator_id = rules.indicator_id
    -- bands may leave gaps
    left join holding
        on
            cells.scheme_id = holding.scheme_id
            and cells.period_id = holding.period_id
            and cells.unit_id = holding.unit_id
            and cells.indicator_id = holding.indicator_id
            and holding.place = 1
)

{{ method_result('judged') }}
