"""Lines that somebody added above the header or below the end of a table: told, and never taken for a note.

Belongs here: which rows around a table are told, what is said of them.
Does not belong here: tables that go on below their end (`test_ingest_pages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from ingest_builders import REPORT_HEADER, report_rows, write_xlsx
from sheet_reading import only_notice, rows_of

from pipeline.ingest.parse import FileResult, Parser

FOOT: list[list[object]] = [
    ["填表人：", "李某", "审核人：", "王某", "日期：", "2013-07-05"],
    ["说明：1. 数据截至季末，口径与上季度一致；2. W1-1 的分母为受理数 43 件。"],
]
LINE = ["W1-1", "人民调解成功率", "≥96%", "88%", None, None]


def read(parser: Parser, tmp_path: Path, rows: Sequence[Sequence[object]], *, left: int = 0) -> FileResult:
    path = write_xlsx(tmp_path / "a.xlsx", {"报表": rows}, left=left)
    return parser.parse(path.read_bytes(), ".xlsx")


def codes(result: FileResult) -> list[str]:
    return [row["indicator_code"] for row in rows_of(result, "reported_values")]


def test_a_line_below_the_signatures_is_told_with_its_cell_and_what_to_do(
    parser: Parser, tmp_path: Path
) -> None:
    rows = [*report_rows(), ["合计", None, None, 101.67], *FOOT, [None], LINE]
    result = read(parser, tmp_path, rows, left=1)
    notice = only_notice(result)
    assert codes(result) == ["W1-1", "W1-2", "合计"]
    assert (notice.code, notice.scope, notice.sheet, notice.cell) == ("outside_table", "row", "报表", "B10")
    assert notice.found == "W1-1 | 人民调解成功率 | ≥96% | 88%"
    assert "表尾下方还有 1 行像是表内的数据（第 10 行），没有读取" in notice.message
    assert "row 10" in notice.message_en
    assert notice.remedy.startswith("表内各行已照常读取。第 10 行如需报送，请移到表内")


@pytest.mark.parametrize(
    "line",
    [
        ["W1-1", "人民调解成功率", "≥96%", "88%"],
        ["W9-9", "新增的指标", None, 3],
        ["ｗ1－1", None, None, "88%"],
        ["W1-1", None, None, "约九十"],
        [None, "矛盾纠纷排查次数", None, 7],
    ],
    ids=["known", "new", "wide_code_alone", "known_code_without_a_number", "name_and_value"],
)
@pytest.mark.parametrize("is_above", [True, False], ids=["above", "below"])
def test_what_looks_like_a_line_is_told(
    parser: Parser, tmp_path: Path, line: list[object], *, is_above: bool
) -> None:
    sheet = report_rows()
    rows = [*sheet[:2], line, *sheet[2:]] if is_above else [*sheet, *FOOT, line]
    result = read(parser, tmp_path, rows)
    notice = only_notice(result)
    assert (notice.code, codes(result)) == ("outside_table", ["W1-1", "W1-2"])
    assert notice.cell in ("A3", "B3") if is_above else notice.cell in ("A8", "B8")


def test_lines_that_stand_together_are_told_at_once(parser: Parser, tmp_path: Path) -> None:
    rows = [*report_rows(), *FOOT, LINE, ["W1-2", "次数", None, 9], ["小计", None, None, 97], LINE]
    result = read(parser, tmp_path, rows)
    assert [(one.cell, one.message.split("（")[1].split("）")[0]) for one in result.notices] == [
        ("A8", "第 8 行至第 9 行"),
        ("A11", "第 11 行"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["填表人：", "李某", "审核人：", "王某", "日期：", "2013-07-05"],
        ["填表人", "李某", "审核人", "王某", "日期", "2013-07-05"],
        ["审核：", "李某", "负责：", 13800000000],
        ["说明：1. 数据截至季末", "2. 口径一致", None, "3. 无"],
        ["合计", "共 2 项", None, 101.67, 42, 43],
        ["本页小计", "2 项", None, 101.67],
        ["1", "合计", None, 101.67],
        ["填报单位：SFS01", "（盖章）", None, "2013年7月5日"],
        ["SFS01", "（公章）", None, 2013],
        ["局长签字", "张三", None, "2013年7月5日"],
        ["联系电话", "张三", None, "0312-1234567"],
        ["填报日期", "2013-07-05", "填报人", 5],
        ["注", "W1-1", "≥96%", "88%"],
        ["W1-1 与上季度口径一致"],
        REPORT_HEADER[:3],
    ],
    ids=lambda row: str(row[0])[:8],
)
def test_footers_notes_signatures_and_totals_are_not_told(
    parser: Parser, tmp_path: Path, row: list[object]
) -> None:
    result = read(parser, tmp_path, [*report_rows(), *FOOT, row, [None], row])
    assert (codes(result), result.notices) == (["W1-1", "W1-2"], [])


def test_fields_in_a_grid_above_a_table_are_no_lines(parser: Parser, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["项目绩效目标表"],
        ["项目名称", "普法经费", "项目编号", "P01"],
        ["预算规模及资金用途", "预算数", "20", "其中：财政资金", "20"],
        ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
        [None, "10%", "30%", "70%", "100%"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "宣传场次", "≥5场"],
    ]
    result = read(parser, tmp_path, rows)
    assert (len(rows_of(result, "performance_targets")), result.notices) == (1, [])


def test_a_matrix_tells_lines_by_its_levels(parser: Parser, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["领导评价表"],
        ["单位", "张局长", "李副局长"],
        ["法援股", "满意", "较满意"],
        ["注：每格只填一项"],
        ["宣教股", "较满意", None],
        ["计票", "王某", "赵某"],
    ]
    notice = only_notice(read(parser, tmp_path, rows))
    assert (notice.code, notice.cell, notice.found) == ("outside_table", "A5", "宣教股 | 较满意")


def test_thousands_of_lines_below_the_end_are_told_in_one_notice(parser: Parser, tmp_path: Path) -> None:
    lines = [[f"W2-{number}", "指标", None, number] for number in range(1, 6001)]
    notice = only_notice(read(parser, tmp_path, [*report_rows(), *FOOT, *lines]))
    assert (notice.cell, "第 8 行至第 6007 行" in notice.message) == ("A8", True)


def test_a_line_below_a_table_that_was_set_aside_is_not_told_apart(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成情况值", "分子", "分母"]
    result = read(parser, tmp_path, [*report_rows(header), *FOOT, LINE])
    assert [one.code for one in result.notices] == ["renamed_column"]
