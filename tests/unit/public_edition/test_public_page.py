"""The page shows public figures only, each linked to its row; what the data say comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.public_edition.page import render
from pipeline.public_edition.page.charts import charts_of
from pipeline.public_edition.page.summary import sentences_of
from pipeline.public_edition.page.tables import Figure, SchemeFigures, Table, Withheld
from pipeline.public_edition.page.words import plain

CHECKPOINT = Figure(
    figure_id="a" * 32,
    subject_id="checkpoints",
    group="",
    row="2024-09-30",
    column_id="actual",
    column_name="实际完成值",
    column_name_en="Got",
    number=Decimal("75.89"),
    text=None,
    unit="%",
    decimals=2,
    source_file="honghe-2024/budget/预算执行情况表_2024.xlsx",
    source_sheet="预算执行进度",
    source_cell="C4",
)
TARGET = replace(CHECKPOINT, figure_id="b" * 32, column_id="target", column_name="目标值", number=Decimal(80))
GAP = replace(
    CHECKPOINT, figure_id="c" * 32, column_id="gap_points", column_name="进度差距", number=Decimal("-4.11")
)


def table(*figures: Figure) -> Table:
    made = Table(figures[0].subject_id, "执行进度", "Execution at checkpoints")
    for one in figures:
        made.columns.setdefault(one.column_id, one)
        made.groups.setdefault(one.group, {}).setdefault(one.row, {})[one.column_id] = one
    return made


def page(*figures: Figure, withheld: tuple[Withheld, ...] = ()) -> str:
    scheme = SchemeFigures("honghe-2024", "某局2024年自评", 2024, {"checkpoints": table(*figures)})
    return render(2024, [scheme], list(withheld))


def test_every_figure_on_the_page_leads_to_a_row_with_its_cell() -> None:
    html = page(CHECKPOINT, TARGET, GAP)
    links = set(re.findall(r'href="#(f-[0-9a-f]+)"', html))
    rows = set(re.findall(r'<tr id="(f-[0-9a-f]+)"', html))
    assert links == rows == {CHECKPOINT.anchor, TARGET.anchor, GAP.anchor}
    row = html[html.index(f'<tr id="{CHECKPOINT.anchor}"') :]
    row = row[: row.index("</tr>")]
    assert all(text in row for text in ("75.89", "预算执行情况表_2024.xlsx", "预算执行进度", "C4"))


def test_sentence_says_target_actual_and_gap() -> None:
    (sentence,) = sentences_of(table(CHECKPOINT, TARGET, GAP))
    text = re.sub(r"<[^>]+>", "", sentence)
    assert "执行进度 75.89%，目标 80.00%，差距 −4.11 个百分点" in text


def test_page_fetches_nothing() -> None:
    html = page(CHECKPOINT, TARGET, GAP)
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"|@import|url\(', html) == []


def test_texts_of_the_data_cannot_become_markup() -> None:
    evil = replace(CHECKPOINT, row="<script>alert(1)</script>")
    html = page(evil, replace(TARGET, row=evil.row), replace(GAP, row=evil.row))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_withheld_rows_show_the_ground_and_no_value() -> None:
    one = Withheld("honghe-2024", "项目收支", "Projects", "", "合 计", "到位资金", "Received", "涉密")
    html = page(CHECKPOINT, withheld=(one,))
    row = html[html.index('id="withheld"') :]
    assert "合计" in row
    assert "涉密" in row
    assert "898.33" not in html


def test_missing_cell_is_a_dash_and_not_a_nought() -> None:
    later = replace(CHECKPOINT, figure_id="d" * 32, row="2024-11-30")
    html = page(CHECKPOINT, TARGET, later)
    assert '<span class="none">—</span>' in html


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [("2661.83", 2, "2,661.83"), ("-15", 2, "−15.00"), ("139", 0, "139"), ("0.005", 2, "0.01")],
    ids=["thousands", "minus sign", "count", "half up"],
)
def test_figures_are_written_with_their_decimals(number: str, decimals: int, text: str) -> None:
    assert plain(replace(CHECKPOINT, number=Decimal(number), decimals=decimals)) == text


def test_plan_without_a_point_breaks_the_line() -> None:
    def share(day: str, percent: str, key: str) -> Figure:
        return replace(
            CHECKPOINT,
            figure_id=key * 32,
            subject_id="plan",
            group=day,
            row="平台",
            column_id="planned_share",
            number=Decimal(percent),
        )

    points = [share("2024-03-31", "10", "a"), share("2024-10-31", "60", "b"), share("2024-12-31", "100", "c")]
    whole = charts_of(table(*points))
    assert len(re.findall("<polyline", whole)) == 1
    other = replace(points[0], figure_id="e" * 32, group="2024-06-30", row="另一项目")
    broken = charts_of(table(points[0], other, *points[1:]))
    assert len(re.findall("<circle", broken)) == 4
    lines = re.findall(r'<polyline class="plan" points="([^"]*)"', broken)
    assert [len(line.split()) for line in lines] == [2]
