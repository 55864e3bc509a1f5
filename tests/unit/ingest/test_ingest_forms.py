"""The shape of a form: titles, labels, headers as people write them, where the table ends, totals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from ingest_builders import (
    REPORT_HEADER,
    REPORT_ROWS,
    report_rows,
    write_xlsx,
)
from sheet_reading import only_notice, parse_file, rows_of

from pipeline.ingest.parse import FileResult, Parser
from pipeline.problems import ProblemCode


def test_title_and_fields_in_merged_cells_are_read(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    sheet.merge_range("A1:F1", "绩效指标落实情况季度报表")
    sheet.merge_range("A2:F2", "填报单位：司法所甲　　填报周期：2013年第二季度    填报日期：2013-07-05")
    sheet.write_row("A3", REPORT_HEADER)
    sheet.write_row("A4", ["W1-1", "名", "≥1", 3])
    book.close()
    header = rows_of(parse_file(parser, path), "submission_headers")[0]
    assert (header["unit"], header["period"], header["report_date"]) == (
        "司法所甲",
        "2013年第二季度",
        "2013-07-05",
    )


def test_the_title_supplies_the_period_when_no_label_does(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[1] = ["填报单位", "SFS01"]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert rows_of(result, "submission_headers")[0]["period"] == "2013年第二季度"


@pytest.mark.parametrize(
    "line",
    [
        ["填报单位（盖章）：司法所甲", None, None, "填报周期：2013Q2"],
        ["填报单位 (公章)", "司法所甲（盖章）", None, "填报周期", "2013Q2"],
        ["填报单位：司法所甲 （加盖公章）　　填报周期：2013Q2"],
        ["填报单位（章）：司法所甲　填报周期：2013Q2　填报人（签字）：王某"],
    ],
    ids=["inline", "cells", "behind the value", "signed"],
)
def test_the_place_for_a_seal_is_no_part_of_a_field(
    line: list[object], parser: Parser, tmp_path: Path
) -> None:
    rows = report_rows()
    rows[1] = line
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    header = rows_of(result, "submission_headers")[0]
    assert (header["unit"], header["period"]) == ("司法所甲", "2013Q2")
    assert result.notices == []


def test_a_seal_alone_is_no_unit(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[1] = ["填报单位：（盖章）", None, None, "填报周期：2013Q2"]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert [(one.code, one.cell) for one in result.notices] == [("missing_field", "A2")]


@pytest.mark.parametrize(
    "header",
    [
        ["指标 编码", "指标\n名称", "目 标 值", "实际完成值（%）", "分子", "分母"],
        [
            "【指标编码】".strip("【】"),
            "考核指标",
            "指标值",
            "完成情况(数值)",
            "分子(完成数)",
            "分母（总数）",
        ],
        ["*指标编码", "指标名称：", "目标值", "＊实际完成值", "分子", "分母"],
    ],
    ids=["spaces", "aliases", "marks"],
)
def test_headers_are_matched_as_people_write_them(parser: Parser, tmp_path: Path, header: list[str]) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})
    row = rows_of(parse_file(parser, path), "reported_values")[0]
    assert (row["indicator_code"], row["actual_text"], row["denominator_text"]) == ("W1-1", "97.67%", "43")


def test_a_sequence_column_is_passed_over(parser: Parser, tmp_path: Path) -> None:
    body = [[n, *row] for n, row in enumerate(REPORT_ROWS, start=1)]
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(["序号", *REPORT_HEADER], body)})
    result = parse_file(parser, path)
    assert result.notices == []
    assert "indicator_code=B" in rows_of(result, "reported_values")[0]["source_columns"]


def test_the_table_ends_at_the_notes_and_fields_below_it_are_read(parser: Parser, tmp_path: Path) -> None:
    body = [*REPORT_ROWS, [None], ["注：数据截至季末"], ["填表人：张三", None, "单位负责人：李四"]]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)}))
    assert [row["indicator_code"] for row in rows_of(result, "reported_values")] == ["W1-1", "W1-2"]
    assert rows_of(result, "submission_headers")[0]["reporter"] == "张三"


def test_a_row_that_only_begins_like_a_note_stays_in_the_table(parser: Parser, tmp_path: Path) -> None:
    rows = [["工作方案报备登记表"], ["单位", "是否制定", "是否报送"], ["注册管理科", "是", "是"]]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert [row["unit"] for row in rows_of(result, "work_plans")] == ["注册管理科"]


def test_a_matrix_form_gives_one_row_per_given_cell(parser: Parser, tmp_path: Path) -> None:
    rows = [
        ["领导评价表"],
        ["序号", "单位", "张局长", "李副局长", "备注"],
        [1, "SFS01", "满意", "较满意", "x"],
        [2, "SFS02", None, "基本满意", None],
    ]
    melted = rows_of(
        parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}, left=1)), "leader_ratings"
    )
    found = [
        (r["unit"], r["rater_name"], r["level_text"], r["source_row"], r["source_column"]) for r in melted
    ]
    assert found == [
        ("SFS01", "张局长", "满意", 3, "D"),
        ("SFS01", "李副局长", "较满意", 3, "E"),
        ("SFS02", "李副局长", "基本满意", 4, "E"),
    ]


def test_two_row_headers_join_and_totals_are_marked(parser: Parser, tmp_path: Path) -> None:
    rows = [
        ["项目收支情况表"],
        ["单位：万元"],
        ["项目名称", "预算资金", "实际到位资金", None, None, "实际支出资金"],
        [None, None, "上年结转资金", "财政拨款资金", "合计", None],
        ["项目甲", 10, 1, 8, 9, 7.5],
        ["合 计", 10, 1, 8, 9, 7.5],
    ]
    found = rows_of(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "project_funds")
    assert [row["row_kind"] for row in found] == ["detail", "total"]
    assert (found[0]["carried_over_amount"], found[0]["received_amount"], found[0]["spent_amount"]) == (
        "1",
        "9",
        "7.5",
    )
    assert found[0]["meta_money_scale"] == "万元"
    assert found[0]["source_row"] == 5


def test_the_unit_of_money_is_taken_from_the_headers(parser: Parser, tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["预算执行情况表"],
        ["支出类型", "年初预算（万元）", "到位资金（万元）", "实际支出（万元）"],
        ["基本支出", 1, 1, 1],
    ]
    found = rows_of(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "execution_summary")
    assert found[0]["meta_money_scale"] == "万元"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (None, "合计（万元）"),
        (None, "全州合计"),
        (None, "共 计："),
        (None, "总\n计"),
        ("合计", None),
        ("总 计", None),
    ],
)
def test_a_row_of_totals_is_no_project(
    parser: Parser, tmp_path: Path, number: str | None, name: str | None
) -> None:
    rows: list[Sequence[object]] = [
        ["项目收支情况表"],
        ["序号", "项目名称", "预算资金", "实际到位资金", "实际支出资金"],
        [1, "审计会计", 10, 9, 7.5],
        [number, name, 10, 9, 7.5],
    ]
    found = rows_of(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "project_funds")
    assert [(row["project_name"], row["row_kind"]) for row in found] == [
        ("审计会计", "detail"),
        (name or number, "total"),
    ]


def _amounts(parser: Parser, path: Path, *labels: str | None, headed: str = "") -> FileResult:
    """A sheet of project funds with these labels in its second row and a unit behind its headers."""
    rows: list[Sequence[object]] = [
        ["项目收支情况表"],
        labels,
        ["项目名称", f"预算资金{headed}", "实际到位资金", "实际支出资金"],
        ["项目甲", 10, 9, 7.5],
    ]
    return parse_file(parser, write_xlsx(path / "a.xlsx", {"S": rows}))


@pytest.mark.parametrize(
    ("labels", "headed", "scale"),
    [
        (["单位：万 元"], "", "万元"),
        (["单位：萬元"], "", "万元"),
        (["金额单位：元"], "", "元"),
        (["计量单位：元、%"], "", "元"),
        (["单位", "人民币万元"], "", "万元"),
        (["单位：元（保留两位小数）"], "", "元"),
        (["单位：亿"], "", "亿元"),
        (["单位：元江县司法局"], "（元）", "元"),
        (["单位：元江县司法局", None, "单位：元"], "", "元"),
        (["单位：元江县司法局"], "", None),
    ],
)
def test_the_unit_of_money_is_known_however_it_is_written(
    parser: Parser, tmp_path: Path, labels: list[str | None], headed: str, scale: str | None
) -> None:
    result = _amounts(parser, tmp_path, *labels, headed=headed)
    assert result.notices == []
    assert rows_of(result, "project_funds")[0]["meta_money_scale"] == scale


@pytest.mark.parametrize("unit", ["百万元", "百元", "角", "美元"])
def test_a_unit_of_money_that_is_not_converted_is_refused(parser: Parser, tmp_path: Path, unit: str) -> None:
    result = _amounts(parser, tmp_path, f"金额单位：{unit}")
    notice = only_notice(result)
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.UNKNOWN_MONEY, "A2", unit)
    assert rows_of(result, "project_funds") == []


@pytest.mark.parametrize(
    ("label", "headed"), [("单位：元、万元", ""), ("单位：元", "（万元）"), ("单位：百万元", "（元）")]
)
def test_several_units_of_money_are_refused(parser: Parser, tmp_path: Path, label: str, headed: str) -> None:
    result = _amounts(parser, tmp_path, label, headed=headed)
    assert only_notice(result).code == ProblemCode.AMBIGUOUS_COLUMN
    assert rows_of(result, "project_funds") == []


def test_project_targets_read_checkpoints_below_their_labels_and_fill_merged_levels(
    parser: Parser, tmp_path: Path
) -> None:
    rows = [
        ["项目绩效目标表"],
        ["项目编号", "P01", "项目名称", "普法经费"],
        ["预算数", 20, "其中：财政资金", 20, "其他资金", 0],
        ["资金支出计划", "3月底", "6月底", "10月底", "12月底"],
        [None, "10%", "30%", "70%", "100%"],
        ["绩效目标", "办好普法"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "宣传场次", "≥5场"],
        [None, None, "册数", "≥100册"],
        [None, "质量指标", "合格率", "≥95%"],
    ]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    project = rows_of(result, "budget_projects")[0]
    assert [project[f"plan_{month}"] for month in ("march", "june", "october", "december")] == [
        "10%",
        "30%",
        "70%",
        "100%",
    ]
    assert (project["fiscal_amount"], project["goal_text"]) == ("20", "办好普法")
    assert "plan_june=@C5" in project["source_columns"]
    levels = [(row["level1"], row["level2"], row["level3"]) for row in rows_of(result, "performance_targets")]
    assert levels == [
        ("产出指标", "数量指标", "宣传场次"),
        ("产出指标", "数量指标", "册数"),
        ("产出指标", "质量指标", "合格率"),
    ]


def test_a_form_without_a_table_is_read_from_its_labels(parser: Parser, tmp_path: Path) -> None:
    rows = [["2024年度绩效自评结论表"], ["单位名称", "某局"], ["自评得分", 96.7], ["自评等级", "优"]]
    row = rows_of(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "self_evaluations")[0]
    assert (row["unit"], row["self_score"], row["grade"], row["period"]) == ("某局", "96.7", "优", "2024年度")
