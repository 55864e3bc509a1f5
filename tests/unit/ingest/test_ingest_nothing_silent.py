"""Every line that arrives is read or told, wherever on a sheet of whatever form somebody puts it.

Belongs here: the promise over all forms and odd places. Does not belong here: how it is worded
(`test_ingest_outside_lines`), which row a form's value comes from (`test_ingest_forms`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from form_sheets import FOOT, Cells, FormSheet
from ingest_builders import csv_text, write_xlsx

from pipeline.ingest.extract import combine
from pipeline.ingest.forms import Form
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.parse import FileResult, Parser

FORMS = [form for form in load_forms().forms if form.columns]
Read = set[tuple[int, str, str | None]]
BLANK: Cells = [None]
_ROWS_TOLD = re.compile(r"第 (\d+) 行(?:至第 (\d+) 行)?")
ids = [form.form for form in FORMS]


def parse(parser: Parser, rows: Sequence[Cells]) -> FileResult:
    return parser.parse(csv_text(rows).encode(), ".csv")


def read_rows(result: FileResult, sheet: str | None) -> Read:
    """Rows with their form and sheet of which something arrived; the sheet is None when there is only one."""
    found: Read = set()
    for form, piece in result.pieces:
        if piece.dataset == form.table_dataset:
            table = combine(form, piece.dataset, [("sha", piece)])
            name = piece.constants["source_sheet"] if sheet else None
            found |= {(row, form.form, name) for row in table["source_row"].to_pylist()}
    return found


def fate(result: FileResult, row: int, there: Read, *, form: str) -> str:
    """What became of a row of the only sheet: `read`, the code of the notice that names it, or `silent`."""
    if (row, form, None) in there:
        return "read"
    for notice in result.notices:
        told = _ROWS_TOLD.search(notice.message)
        first = int(told[1]) if told else int(re.sub(r"\D", "", notice.cell) or 0)
        last = int(told[2] or first) if told else first
        is_rest = notice.code == "second_table" and row > first
        if notice.scope in ("file", "sheet") or is_rest or first <= row <= last:
            return notice.code
    return "silent"


def row_of(rows: Sequence[Cells], line: Cells) -> int:
    """Sheet row at which a line stands last."""
    return max(row for row, cells in enumerate(rows, 1) if cells[-len(line) :] == line)


def fates(parser: Parser, sheet: FormSheet, rows: Sequence[Cells], *numbers: int) -> set[str]:
    result = parse(parser, rows)
    there = read_rows(result, None)
    form = sheet.form.form
    return {fate(result, row_of(rows, sheet.line(number)), there, form=form) for number in numbers}


@pytest.fixture(params=FORMS, ids=ids)
def sheet(request: pytest.FixtureRequest) -> FormSheet:
    return FormSheet.of(request.param)


@pytest.mark.parametrize("form", FORMS, ids=ids)
@pytest.mark.parametrize("has_number", [False, True], ids=["bare", "numbered"])
def test_an_ordinary_sheet_is_read_and_nothing_is_told(
    parser: Parser, form: Form, *, has_number: bool
) -> None:
    sheet = FormSheet.of(form, has_number=has_number)
    rows = [*sheet.top(), *sheet.lines(1, 2), *FOOT, BLANK, *FOOT[1:]]
    result = parse(parser, rows)
    assert (result.forms, result.notices) == ([form.form], [])
    assert fates(parser, sheet, rows, 1, 2) == {"read"}


def test_lines_are_read_after_any_number_of_blank_rows_and_below_a_total(
    parser: Parser, sheet: FormSheet
) -> None:
    for count in range(21):
        blank = [BLANK] * count
        rows = [*sheet.top(), *blank, *sheet.lines(1), *blank, *sheet.lines(9), *FOOT]
        assert fates(parser, sheet, rows, 1, 9) == {"read"}, count
    rows = [*sheet.top(), *sheet.lines(1), ["合计"], *sheet.lines(9), *FOOT]
    assert fates(parser, sheet, rows, 9) == {"read"}


@pytest.mark.parametrize("has_number", [False, True], ids=["bare", "numbered"])
@pytest.mark.parametrize("form", FORMS, ids=ids)
def test_lines_outside_a_table_are_told(parser: Parser, form: Form, *, has_number: bool) -> None:
    sheet = FormSheet.of(form, has_number=has_number)
    body, stray, far = sheet.lines(1, 2), sheet.lines(9), [BLANK] * 70
    places: list[list[Cells]] = [
        [*stray, *sheet.top(), *body, *FOOT],
        [*sheet.title, *stray, *sheet.fields, *sheet.header, *body, *FOOT],
        [*sheet.title, *sheet.fields, *stray, *sheet.header, *body, *FOOT],
        [*sheet.top(), *body, *FOOT, *stray],
        [*sheet.top(), *body, *FOOT[:2], *stray, *FOOT[2:]],
        [*sheet.top(), *body, *FOOT, *far, *stray],
        [*sheet.top(), *FOOT, *stray],
        [*sheet.top(), *body, *FOOT, [None, *stray[0]]],
    ]
    for number, rows in enumerate(places):
        assert fates(parser, sheet, rows, 9) == {"outside_table"}, number


def test_lines_beside_a_table_are_told(parser: Parser, sheet: FormSheet) -> None:
    width = max(len(row) for row in sheet.header) + 1
    (line,), (stray,) = sheet.lines(1), sheet.lines(9)
    rows = [*sheet.top(), [*line, *[None] * (width - len(line)), *stray], *sheet.lines(2), *FOOT]
    told = {notice.code for notice in parse(parser, rows).notices}
    assert told == {"beside_table"}
    rows = [*sheet.top(), line, [*[None] * width, *stray], *FOOT]
    assert fates(parser, sheet, rows, 9) == {"beside_table"}


def test_lines_below_a_repeated_header_are_read_or_told(parser: Parser, sheet: FormSheet) -> None:
    top, body, more = sheet.top(), sheet.lines(1, 2), sheet.lines(8, 9)
    page_tops: list[list[Cells]] = [[], [BLANK], [["续表"]], [["第2页"]], [*sheet.title, *sheet.fields]]
    for page_top in page_tops:
        rows = [*top, *body, *page_top, *sheet.header, *more, *FOOT]
        assert fates(parser, sheet, rows, 8, 9) == {"read"}, page_top
        assert parse(parser, rows).notices == [], page_top
        rows = [*top, *body, *FOOT, *page_top, *sheet.header, *more, *FOOT, *sheet.lines(7)]
        assert fates(parser, sheet, rows, 7, 8, 9) <= {"read", "outside_table", "second_table"}, page_top


def test_hidden_rows_grouped_rows_and_merged_cells_are_read(
    parser: Parser, sheet: FormSheet, tmp_path: Path
) -> None:
    rows = [*sheet.top(), *sheet.lines(1, 2, 3), *FOOT]
    path = write_xlsx(tmp_path / "a.xlsx", {"表": rows})
    book = openpyxl.load_workbook(path)
    first = len(sheet.top()) + 1
    page = book["表"]
    page.row_dimensions[first].hidden = True
    page.row_dimensions.group(first + 1, first + 1, hidden=True)
    page.merge_cells(start_row=first + 1, end_row=first + 2, start_column=1, end_column=1)
    book.save(path)
    result = parser.parse(path.read_bytes(), ".xlsx")
    assert {row for row, *_ in read_rows(result, None)} >= set(range(first, first + 3))


def test_a_second_sheet_of_the_same_form_is_read(parser: Parser, sheet: FormSheet, tmp_path: Path) -> None:
    pages = {"一": [*sheet.top(), *sheet.lines(1), *FOOT], "二": [*sheet.top(), *sheet.lines(9), *FOOT]}
    result = parser.parse(write_xlsx(tmp_path / "a.xlsx", pages).read_bytes(), ".xlsx")
    row = len(sheet.top()) + 1
    assert read_rows(result, "all") >= {(row, sheet.form.form, name) for name in pages}


def _spoilt(sheet: FormSheet) -> list[Cells]:
    """The parts above the lines, the first required header renamed; a matrix has no other to be known by."""
    at = next(n for n, column in enumerate(sheet.columns) if column is not None)
    header = [[*row] for row in sheet.header]
    header[0][at] = f"某{header[0][at]}乙"
    return [*sheet.title, *sheet.fields, *header]


@pytest.mark.parametrize("upper", FORMS, ids=ids)
def test_of_two_forms_on_a_sheet_neither_is_lost(parser: Parser, upper: Form) -> None:
    one = FormSheet.of(upper)
    for lower in FORMS:
        if lower is upper:
            continue
        two = FormSheet.of(lower)
        for has_foot in (True, False):
            foot = FOOT if has_foot else [BLANK]
            rows = [*one.top(), *one.lines(1, 2), *foot, *two.top(), *two.lines(8, 9), *FOOT]
            assert fates(parser, one, rows, 1, 2) == {"read"}, (lower.form, has_foot)
            assert fates(parser, two, rows, 8, 9) == {"read"}, (lower.form, has_foot)
        if upper.melt is None:
            rows = [*_spoilt(one), *one.lines(1, 2), *FOOT, *two.top(), *two.lines(8, 9), *FOOT]
            assert "silent" not in fates(parser, one, rows, 1, 2), lower.form
        if lower.melt is None:
            rows = [*one.top(), *one.lines(1, 2), *FOOT, *_spoilt(two), *two.lines(8, 9), *FOOT]
            assert fates(parser, one, rows, 1, 2) == {"read"}, lower.form
            assert "silent" not in fates(parser, two, rows, 8, 9), lower.form


class _Drawn:
    """A sheet put together by chance: its rows, and the numbers of the lines on it."""

    def __init__(self, form: Form, draw: random.Random) -> None:
        self.sheet = FormSheet.of(form, has_number=draw.random() < 0.5)
        self.numbers: list[int] = []
        self._draw = draw
        header = self.sheet.header
        rows = [*self._lines(0, 1), *self.sheet.title, *self._lines(0, 1), *self.sheet.fields]
        rows += [*self._lines(0, 1), *header, *self._lines(1, 3)]
        for _ in range(draw.randint(1, 4)):
            blank = [BLANK] * draw.randint(1, 20)
            rows += draw.choice([blank, [["合计"]], [["续表"], *header], header, FOOT])
            rows += self._lines(0, 2)
        self.rows = rows

    def _lines(self, least: int, most: int) -> list[Cells]:
        first = len(self.numbers) + 1
        new = range(first, first + self._draw.randint(least, most))
        self.numbers += new
        return self.sheet.lines(*new)


@pytest.mark.parametrize("form", FORMS, ids=ids)
def test_nothing_is_silent_on_sheets_put_together_by_chance(parser: Parser, form: Form) -> None:
    draw = random.Random(form.form)
    for attempt in range(25):
        drawn = _Drawn(form, draw)
        told = fates(parser, drawn.sheet, drawn.rows, *drawn.numbers)
        assert "silent" not in told, (attempt, drawn.rows)


RECORD: list[Cells] = [
    ["2024年度绩效自评结论表"],
    ["单位名称", "某局"],
    ["自评得分", 96.7],
    ["自评等级", "优"],
]
OTHER_RECORD: list[Cells] = [["2024年度绩效自评结论表"], ["单位名称", "另一局"], ["自评得分", 88]]


def records(result: FileResult) -> list[tuple[str | None, str | None]]:
    pieces = [piece for _, piece in result.pieces if piece.dataset == "self_evaluations"]
    return [(piece.values["unit"], piece.values["self_score"]) for piece in pieces if piece.values]


def test_a_form_without_a_table_is_read_below_any_number_of_rows_and_told_when_it_begins_again(
    parser: Parser,
) -> None:
    result = parse(parser, [*RECORD[:2], *[BLANK] * 60, *RECORD[2:]])
    assert (records(result), result.notices) == ([("某局", "96.7")], [])
    result = parse(parser, [*RECORD, BLANK, *OTHER_RECORD])
    assert records(result) == [("某局", "96.7")]
    assert [(one.code, one.cell) for one in result.notices] == [("second_table", "B7")]
    result = parse(parser, [*RECORD, ["单位名称", "某局"]])
    assert (records(result), result.notices) == ([("某局", "96.7")], [])


def test_a_form_without_a_table_is_read_above_and_below_a_table(parser: Parser, sheet: FormSheet) -> None:
    table = [*sheet.top(), *sheet.lines(1, 2), *FOOT]
    for rows in ([*RECORD, BLANK, *table], [*table, BLANK, *RECORD]):
        result = parse(parser, rows)
        assert (records(result), result.notices) == ([("某局", "96.7")], [])
        assert fates(parser, sheet, rows, 1, 2) == {"read"}
