"""Matrix forms with few columns of their own: the leaders' ratings with and without a row number.

Belongs here: where the header of such a form is found, and what its cells become.
Does not belong here: which words are levels (dbt).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from ingest_builders import report_rows, write_xlsx
from sheet_reading import rows_of

from pipeline.ingest.parse import FileResult, Parser

TITLE = ["2013年度领导评价表"]


def _cells(result: FileResult) -> list[tuple[str | None, str | None, str | None, int | None]]:
    assert result.notices == []
    rows = rows_of(result, "leader_ratings")
    return [(row["unit"], row["rater_name"], row["level_text"], row["source_row"]) for row in rows]


@pytest.mark.parametrize("label", ["单位", "单位名称", "考核对象"])
@pytest.mark.parametrize("raters", [["局长"], ["局长", "副局长甲", "副局长乙"]])
def test_ratings_need_no_row_number(
    parser: Parser, tmp_path: Path, label: str, raters: Sequence[str]
) -> None:
    body = [[unit, *["满意"] * len(raters)] for unit in ("法援股", "宣教股")]
    path = write_xlsx(
        tmp_path / "a.xlsx", {"评价": [TITLE, ["评价主体", "leaders"], [label, *raters], *body]}
    )
    result = parser.parse(path.read_bytes(), ".xlsx")
    expected = [
        (unit, rater, "满意", row) for row, unit in enumerate(("法援股", "宣教股"), 4) for rater in raters
    ]
    assert _cells(result) == expected


def test_a_label_above_the_matrix_is_not_its_header(parser: Parser, tmp_path: Path) -> None:
    rows = [TITLE, ["考核对象", "局机关"], ["单位", "局长", "副局长"], ["法援股", "满意", "较满意"]]
    result = parser.parse(write_xlsx(tmp_path / "a.xlsx", {"评价": rows}).read_bytes(), ".xlsx")
    assert _cells(result) == [("法援股", "局长", "满意", 4), ("法援股", "副局长", "较满意", 4)]


def test_a_row_number_still_stands_in_front(parser: Parser, tmp_path: Path) -> None:
    rows = [TITLE, ["序号", "单位", "局长"], [1, "法援股", "满意"]]
    result = parser.parse(write_xlsx(tmp_path / "a.xlsx", {"评价": rows}).read_bytes(), ".xlsx")
    assert _cells(result) == [("法援股", "局长", "满意", 3)]


RENAMED = (TITLE, ["评价主体", "leaders"], ["名单", "局长", "副局长"], ["法援股", "满意", "较满意"])
REPORT = (*report_rows(body=[["W1-1", "率", "≥96%", "97%"]]), ["填表人：张三"])


@pytest.mark.parametrize(
    ("rows", "forms", "cell"),
    [
        pytest.param([*REPORT, *RENAMED], ["quarterly_report"], "A6", id="below another form"),
        pytest.param(
            [*REPORT, [], [None, *TITLE], *RENAMED[1:]], ["quarterly_report"], "B7", id="to the right"
        ),
        pytest.param([*RENAMED, [], *REPORT], ["quarterly_report"], "A1", id="above another form"),
        pytest.param(
            [TITLE, ["单位", "局长"], ["宣教股", "满意"], ["填表人：张三"], *RENAMED],
            ["leader_ratings"],
            "A5",
            id="below the same form",
        ),
    ],
)
def test_a_matrix_whose_only_header_is_renamed_is_told_beside_another_table(
    parser: Parser, tmp_path: Path, rows: Sequence[Sequence[object]], forms: list[str], cell: str
) -> None:
    result = parser.parse(write_xlsx(tmp_path / "a.xlsx", {"评价": rows}).read_bytes(), ".xlsx")
    assert result.forms == forms
    notices = [(one.code, one.cell) for one in result.notices if one.code == "missing_column"]
    assert notices == [("missing_column", cell)]
    assert "「领导评价表」缺少必填列「单位」" in next(
        one.message for one in result.notices if one.code == "missing_column"
    )


@pytest.mark.parametrize(
    "text", ["注：本表与领导评价表一并报送", "附领导评价表", "详见领导评价表。", "见领导评价表"]
)
def test_a_sentence_about_another_form_is_no_title(parser: Parser, tmp_path: Path, text: str) -> None:
    rows = [*REPORT, [text], ["审核", "李四"], ["分管", "王五"]]
    result = parser.parse(write_xlsx(tmp_path / "a.xlsx", {"评价": rows}).read_bytes(), ".xlsx")
    assert (result.forms, result.notices) == (["quarterly_report"], [])
