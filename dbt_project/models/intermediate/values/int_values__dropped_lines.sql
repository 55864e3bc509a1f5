-- Whether a book is one sent again is told by its lines: who repeats three unchanged, and two in three of all, sends
-- the whole book; who corrects single lines repeats none unchanged; two groups have few lines in common.
with lines as (
    select
        lines.*,
        receipts.received_date
    from {{ lines_of_books() }} as lines
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
),

files as (
    select
        dataset,
        scheme_id,
        source_file,
        max(received_date) as received_date,
        min(line_day) as first_day,
        max(line_day) as last_day
    from lines
    group by dataset, scheme_id, source_file
),

matches as (
    select
        lines.dataset,
        lines.line_id,
        others.source_file as other_file,
        max(case when lines.line_key = others.line_key then 1 else 0 end) as told_again,
        max(case when lines.line_key = others.line_key and lines.line_state = others.line_state then 1 else 0 end)
            as unchanged
    from lines
    inner join lines as others
        on
            lines.dataset = others.dataset
            and lines.scheme_id = others.scheme_id
            and lines.near_key = others.near_key
            and lines.source_file <> others.source_file
    group by lines.dataset, lines.line_id, others.source_file
),

-- each line against each file that is not known to be the earlier one
compared as (
    select
        lines.*,
        files.source_file as other_file,
        coalesce(lines.received_date < files.received_date, false) as is_later,
        coalesce(lines.line_day between files.first_day and files.last_day, false) as is_in_its_days,
        matches.other_file is not null as is_nearly_told,
        coalesce(matches.told_again, 0) as told_again,
        count(*) over book as line_count,
        sum(coalesce(matches.told_again, 0)) over book as told_count,
        sum(coalesce(matches.unchanged, 0)) over book as unchanged_count
    from lines
    inner join files
        on
            lines.dataset = files.dataset
            and lines.scheme_id = files.scheme_id
            and lines.source_file <> files.source_file
            and coalesce(lines.received_date <= files.received_date, true)
    -- most books have nothing in common
    left join matches
        on
            lines.dataset = matches.dataset
            and lines.line_id = matches.line_id
            and files.source_file = matches.other_file
    window book as (partition by lines.dataset, lines.scheme_id, lines.book_id, files.source_file)
),

dropped as (
    select
        *,
        unchanged_count >= 3 and told_count * 3 >= line_count * 2 and is_later and is_in_its_days as is_withdrawn
    from compared
    where
        told_again = 0
        and (
            (unchanged_count > 0 and told_count * 3 >= line_count * 2 and (is_later or line_day is null))
            or (unchanged_count > 0 and told_count * 2 >= line_count and is_in_its_days)
            or (is_nearly_told and told_count = 0)
        )
)

-- a line that several books lack is told once
select
    dataset,
    scheme_id,
    source_file_id,
    source_file,
    source_sheet,
    line_id,
    problem_cell,
    '见另一份：' || coalesce(max(case when is_withdrawn then other_file end), max(other_file)) as expected,
    found,
    case when max(case when is_withdrawn then 1 else 0 end) = 1 then 'withdrawn_line' else 'line_not_repeated' end
        as reason_code
from dropped
group by dataset, scheme_id, source_file_id, source_file, source_sheet, line_id, problem_cell, found
