"""Tables on the screen: nothing is cut, whatever the room; wide characters stand in line."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from uuid import UUID

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.plain import cell_text, to_csv, to_json
from pipeline.screen import Screen
from pipeline.settings import Language

HEADERS = ("unit_name", "score_points", "grade", "reason")
REASON = "得 95.72 分，在本类 9 个单位中列第 6 名，" + "说" * 90
ROWS = [
    ("社区矫正管理局", Decimal("95.72000000"), "优秀", REASON),
    ("A bureau", Decimal("0E-8"), None, "[bold]two\nlines"),
]


def shown(room: int | None, title: str = "") -> list[str]:
    """The lines of the table above on a terminal of this width, or in a file."""
    screen = Screen(Language.EN)
    screen.is_terminal = room is not None
    screen.console = Console(file=io.StringIO(), width=room or 120)
    if title:
        screen.table(title, ("unit", "points", "grade", "what"), ROWS)
    else:
        screen.plain_table(HEADERS, ROWS)
    return screen.console.file.getvalue().splitlines()  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", [None, 400, 100, 40], ids=["file", "wide", "folded", "records"])
def test_nothing_is_cut(room: int | None) -> None:
    said = "".join(part for line in shown(room) for part in line.replace("│", " ").split())
    assert "…" not in said
    assert all(text in said for text in ("社区矫正管理局", "95.72000000", "优秀", "0.00000000", "[bold]two"))
    assert said.count("说") == 90


def test_a_file_has_one_line_per_row_of_any_width_in_columns() -> None:
    header, _, first, second, third = shown(None)
    assert {cell_len(line) for line in (header, first, second, third)} == {261}
    starts = [cell_len(line[: line.index("│")]) for line in (first, second, third)]
    assert starts == [cell_len(header[: header.index("┃")])] * 3
    assert [part.strip() for part in second.split("│")] == ["A bureau", "0.00000000", "", "[bold]two"]


def test_a_terminal_folds_what_it_can() -> None:
    lines = shown(100)
    assert max(map(cell_len, lines)) <= 100
    assert lines[0].split("┃")[0].strip() == "unit_name"


def test_a_terminal_that_is_too_narrow_gets_records() -> None:
    lines = shown(40)
    assert lines[:4] == [
        "── 1/2 ──",
        "unit_name     社区矫正管理局",
        "score_points  95.72000000",
        "grade         优秀",
    ]
    assert lines[-3:] == ["grade", "reason        [bold]two", "              lines"]


def test_the_title_of_a_table_stays_in_one_line() -> None:
    title = "某县司法行政系统2013年度绩效管理考核工作方案 [试行] · 2013年度 · " + "局机关股室" * 30
    assert shown(None, title)[0] == title


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (Decimal("0E-8"), "0.00000000"),
        (Decimal("1E+3"), "1000"),
        (dt.date(2024, 1, 31), "2024-01-31"),
        ([Decimal("1.5"), "甲"], '["1.5", "甲"]'),
        (b"\x00\xff", "00ff"),
    ],
    ids=["none", "truth", "zero", "thousand", "date", "list", "bytes"],
)
def test_values_as_texts(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_csv_keeps_commas_quotes_and_lines() -> None:
    assert to_csv(("a", "b"), [('x,"y"', None), ("1\n2", 3)]) == 'a,b\n"x,""y""",\n"1\n2",3\n'


def test_json_takes_what_a_database_answers() -> None:
    number = UUID(int=1)
    found = to_json([dt.time(3), number, dt.timedelta(days=1), b"\x01"])
    assert found.split() == ["[", '"03:00:00",', f'"{number}",', '"1', "day,", '0:00:00",', '"01"', "]"]
