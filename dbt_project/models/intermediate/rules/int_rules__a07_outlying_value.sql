-- With six peers and two other periods of the unit: off what it usually reports beside its peers, by a factor
-- of 2.75, by the tolerance in usual distances of the leaf, and by more than chance explains in a count (five roots).
-- With one of the two only: off that (a history of three). A rate of at most 1 beside peers from 20 on is a
-- share, 0.965 for 96.5: two peers are enough to say so.
with deviations as (
    select
        deviations.*,
        rules.tolerance
    from {{ ref('int_figures__deviations') }} as deviations
    inner join {{ ref('dim_rule') }} as rules
        on deviations.scheme_id = rules.scheme_id and rules.rule_id = 'A07'
),

judged as (
    select
        *,
        case when peer_count >= 6 then {{ is_far_off('peer') }} end as is_off_peers,
        case when own_count >= 3 then {{ is_far_off('own') }} end as is_off_history,
        case
            when peer_count >= 6 and usual_value > 0
                then
                    reported_value > 0
                    and (reported_value >= 2.75 * usual_value or 2.75 * reported_value <= usual_value)
                    and abs(ln(greatest(reported_value, 0.001)) - ln(usual_value)) > tolerance * usual_spread
                    and power(reported_value - usual_value, 2) > 25 * usual_value
                    and abs(reported_value - usual_value) >= case when unit_of_measure = '%' then 20 else 5 end
        end as is_off_usual,
        coalesce(
            unit_of_measure = '%' and reported_value > 0 and reported_value <= 1 and peer_count >= 2
            and peer_median >= 20, false
        ) as is_share
    from deviations
),

told as (
    select
        *,
        case
            when is_share
                then '多半是把百分数写成了小数（96.5%应填96.5），同类' || {{ number_text('peer_count') }}
                    || '个单位的中位数为' || {{ number_text('peer_median') }}
            when is_off_usual
                then '按本单位平时与同类单位的比例约为' || {{ number_text('round(usual_value, 1)') }}
            when is_off_peers
                then '同类' || {{ number_text('peer_count') }} || '个单位的中位数为' || {{ number_text('peer_median') }}
        end as peer_text,
        case
            when is_share
                then 'most likely a share instead of percent points (96.5% is written 96.5), the median of '
                    || {{ number_text('peer_count') }} || ' peers is ' || {{ number_text('peer_median') }}
            when is_off_usual
                then 'beside its peers the unit usually reports ' || {{ number_text('round(usual_value, 1)') }}
            when is_off_peers
                then 'the median of ' || {{ number_text('peer_count') }} || ' peers is '
                    || {{ number_text('peer_median') }}
        end as peer_text_en,
        case
            when is_off_history and is_off_usual is null
                then '本单位其他' || {{ number_text('own_count') }} || '期的中位数为' || {{ number_text('own_median') }}
        end as own_text,
        case
            when is_off_history and is_off_usual is null
                then 'the median of ' || {{ number_text('own_count') }} || ' other periods of the unit is '
                    || {{ number_text('own_median') }}
        end as own_text_en
    from judged
    where is_share or coalesce(is_off_usual, is_off_peers and coalesce(is_off_history, true), is_off_history, false)
),

outlying as (
    select
        *,
        coalesce(peer_text || '，' || own_text, peer_text, own_text) as compared_with,
        coalesce(peer_text_en || ', ' || own_text_en, peer_text_en, own_text_en) as compared_with_en,
        reported_value
        - case
            when is_share then peer_median
            else coalesce(case when is_off_usual then usual_value when is_off_peers then peer_median end, own_median)
        end as distance
    from told
)

select
    'A07' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    '与同类单位和本单位历史相近' as expected,
    {{ number_text('reported_value') }} || unit_of_measure as found,
    cast(distance as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '填报' || {{ number_text('reported_value') }} || unit_of_measure || '，' || compared_with
    || '。' as statement,
    subject || ': ' || {{ number_text('reported_value') }} || unit_of_measure || ' is reported; '
    || compared_with_en || '.' as statement_en
from outlying
