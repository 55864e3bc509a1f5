"""Tables over several pages: headers printed again, 续表, another unit's table below.

Belongs here: lines below a repeated header, with and without a footer before it.
Does not belong here: lines without a header of their own (`test_ingest_outside_lines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from ingest_builders import REPORT_HEADER, REPORT_TITLE, report_rows, write_xlsx
from sheet_reading import only_notice, rows_of

from pipeline.ingest.parse import FileResult, Parser

FOOT: list[list[object]] = [["填表人：", "李某"], ["注：见附件"]]
NEXT: list[list[object]] = [["W2-1", "法律援助件数", "≥5件", 6], ["W2-2", "公证件数", "≥5件", 7]]
OTHER: list[list[object]] = [REPORT_TITLE[0], ["填报单位", "SFS02", None, "填报周期", "2013年第二季度"]]


def read(parser: Parser, tmp_path: Path, rows: Sequence[Sequence[object]]) -> FileResult:
    return parser.parse(write_xlsx(tmp_path / "a.xlsx", {"报表": rows}).read_bytes(), ".xlsx")


def lines(result: FileResult) -> list[tuple[str, int, str]]:
    return [
        (row["indicator_code"], row["source_row"], row["meta_unit"])
        for row in rows_of(result, "reported_values")
    ]


@pytest.mark.parametrize(
    "foot",
    [
        [[None, None, None, "填报日期：2013年7月5日"]],
        [[None], [None, None, "填表人：李某", "填报日期：", "2013年7月5日"], [None]],
        [["填报日期：2013年7月5日"]],
        [
            ["合计", None, None, 11],
            [None, None, None, "审核人：王某"],
            [None, None, None, "填报日期", "2013年7月5日"],
        ],
        [[None, "单位（盖章）"], [None, None, None, None, "填报日期：2013年7月5日"]],
        [["单位负责人（签字）：", None, None, "填报日期：2013年7月5日"]],
        [["审核人 (签章) 王某", None, "填报日期：2013年7月5日"]],
    ],
    ids=["right", "spread", "left", "below_total", "below_seal", "to_sign", "signed"],
)
def test_a_foot_ends_the_table_wherever_in_its_row_it_begins(
    parser: Parser, tmp_path: Path, foot: list[list[object]]
) -> None:
    result = read(parser, tmp_path, [*report_rows(), *foot])
    read_lines = [row for row in rows_of(result, "reported_values") if row["row_kind"] == "detail"]
    assert [row["indicator_code"] for row in read_lines[:2]] == ["W1-1", "W1-2"]
    assert {row["meta_report_date"] for row in read_lines} == {"2013年7月5日"}
    assert not any("2013年7月5日" in str(row["actual_text"]) for row in read_lines)
    assert result.notices == []


def test_a_line_without_its_value_below_which_others_follow_is_no_foot(
    parser: Parser, tmp_path: Path
) -> None:
    rows = [*report_rows(), ["W1-3", "备注", None, None], [None, None, "填表人：李某"], *NEXT]
    codes = [row["indicator_code"] for row in rows_of(read(parser, tmp_path, rows), "reported_values")]
    assert codes == ["W1-1", "W1-2", "W1-3", None, "W2-1", "W2-2"]


@pytest.mark.parametrize(
    "top",
    [
        [],
        [[None], [None]],
        [["续表"]],
        [["（续上表）"], [None]],
        [["第 2 页"]],
        [["2013年第二季度绩效指标落实情况季度报表（续表）"]],
        REPORT_TITLE,
    ],
    ids=["bare", "blank", "xu", "xu_in_brackets", "page", "title_with_xu", "title_and_fields"],
)
@pytest.mark.parametrize(
    "header",
    [REPORT_HEADER, ["指标 编码", "指标\n名称", "目标值", "*实际完成值", "分 子", "分母"]],
    ids=["same", "spaced"],
)
def test_lines_below_a_header_printed_again_are_read_and_the_page_top_is_no_line(
    parser: Parser, tmp_path: Path, top: list[list[object]], header: list[str]
) -> None:
    rows = [*report_rows(), *top, header, *NEXT, *FOOT]
    result = read(parser, tmp_path, rows)
    first = 5 + len(top) + 2
    assert lines(result) == [
        ("W1-1", 4, "SFS01"),
        ("W1-2", 5, "SFS01"),
        ("W2-1", first, "SFS01"),
        ("W2-2", first + 1, "SFS01"),
    ]
    assert result.notices == []
    assert rows_of(result, "submission_headers")[0]["reporter"] == "李某"


@pytest.mark.parametrize(
    "top",
    [[], [["续表"]], [["2013年第二季度绩效指标落实情况季度报表（续）"], ["填报单位：SFS01"]]],
    ids=["bare", "xu", "title_with_xu"],
)
def test_a_table_goes_on_below_the_foot_of_a_page(
    parser: Parser, tmp_path: Path, top: list[list[object]]
) -> None:
    result = read(parser, tmp_path, [*report_rows(), *FOOT, *top, REPORT_HEADER, *NEXT, *FOOT])
    first = 7 + len(top) + 2
    assert [row[:2] for row in lines(result)] == [
        ("W1-1", 4),
        ("W1-2", 5),
        ("W2-1", first),
        ("W2-2", first + 1),
    ]
    assert len(rows_of(result, "submission_headers")) == 1
    assert result.notices == []


def test_columns_of_the_next_page_may_stand_in_another_order(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "实际完成值", "指标名称"]
    result = read(parser, tmp_path, [*report_rows(), *FOOT, ["续表"], header, ["W2-1", 6, "法律援助件数"]])
    last = rows_of(result, "reported_values")[-1]
    assert (last["indicator_code"], last["actual_text"], last["meta_period"]) == (
        "W2-1",
        "6",
        "2013年第二季度",
    )


@pytest.mark.parametrize("foot", [[], FOOT], ids=["no_foot", "foot"])
@pytest.mark.parametrize(
    "top",
    [OTHER, OTHER[1:], [["2013年第三季度绩效指标落实情况季度报表"]]],
    ids=["title_and_unit", "unit", "period_in_title"],
)
def test_lines_of_another_unit_or_period_are_never_taken_for_those_of_the_first(
    parser: Parser, tmp_path: Path, top: list[list[object]], foot: list[list[object]]
) -> None:
    result = read(parser, tmp_path, [*report_rows(), *foot, *top, REPORT_HEADER, *NEXT])
    notice = only_notice(result)
    assert [row[0] for row in lines(result)] == ["W1-1", "W1-2"]
    assert (notice.code, notice.cell) == ("second_table", f"A{5 + len(foot) + len(top) + 1}")


def test_a_third_table_below_a_second_of_the_same_form_is_read(parser: Parser, tmp_path: Path) -> None:
    evidence: list[list[object]] = [
        ["佐证材料清单"],
        ["填报单位：SFS01", None, None, "填报周期：2013年第二季度"],
        ["材料编号", "指标编码", "材料名称", "文件名"],
        ["1", "W1-1", "调解台账", "台账.pdf"],
    ]
    rows = [*report_rows(), *FOOT, *OTHER, REPORT_HEADER, *NEXT, *FOOT, *evidence]
    result = read(parser, tmp_path, rows)
    assert [row["evidence_title"] for row in rows_of(result, "evidence_list")] == ["调解台账"]
    assert [one.code for one in result.notices] == ["second_table"]


def test_a_matrix_and_a_header_of_two_rows_are_printed_again(parser: Parser, tmp_path: Path) -> None:
    matrix: list[list[object]] = [["领导评价表"], ["单位", "张局长"], ["法援股", "满意"]]
    result = read(parser, tmp_path, [*matrix, *matrix[:2], ["宣教股", "较满意"]])
    found = [(row["unit"], row["level_text"], row["source_row"]) for row in rows_of(result, "leader_ratings")]
    assert (found, result.notices) == ([("法援股", "满意", 3), ("宣教股", "较满意", 6)], [])
    funds: list[list[object]] = [
        ["项目收支情况表"],
        ["项目名称", "预算资金", "实际到位资金", None, "实际支出资金"],
        [None, None, "财政拨款资金", "合计", None],
        ["项目甲", 10, 8, 9, 7.5],
    ]
    result = read(parser, tmp_path, [*funds, *funds[1:3], ["项目乙", 1, 2, 3, 4]])
    found = [
        (row["project_name"], row["row_kind"], row["source_row"]) for row in rows_of(result, "project_funds")
    ]
    assert (found, result.notices) == ([("项目甲", "detail", 4), ("项目乙", "detail", 7)], [])
