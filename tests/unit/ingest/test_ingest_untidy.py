"""Sheets as tired people send them: notes beside the table, two tables on a sheet, headers once more."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from ingest_builders import REPORT_HEADER, REPORT_ROWS, report_rows, write_xlsx

from pipeline.ingest.extract import combine
from pipeline.ingest.landing import land
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.parse import FileResult, Parser

EVIDENCE = [
    ["佐证材料清单"],
    ["填报单位：SFS01", None, None, "填报周期：2013年第二季度"],
    ["材料编号", "指标编码", "材料名称", "文件名"],
    ["1", "W1-1", "调解台账", "台账.pdf"],
]
FOOT = ["填表人：王某", None, None, None, None, None]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(load_forms().forms)


def read(parser: Parser, path: Path, rows: list[list[object]]) -> FileResult:
    return parser.parse(write_xlsx(path / "a.xlsx", {"报表": rows}).read_bytes(), ".xlsx")


def rows_of(result: FileResult, dataset: str) -> list[dict[str, str]]:
    pieces = [(form, piece) for form, piece in result.pieces if piece.dataset == dataset]
    return combine(pieces[0][0], dataset, [("sha", piece) for _, piece in pieces]).to_pylist()


def test_notes_beside_the_table_are_told_and_the_table_is_read(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[3] += [None, None, "此数待核"]
    result = read(parser, tmp_path, rows)
    assert [row["actual_text"] for row in rows_of(result, "reported_values")] == ["97.67%", "4"]
    assert [(one.code, one.scope, one.cell, one.found) for one in result.notices] == [
        ("beside_table", "cell", "I4", "此数待核")
    ]


def test_figures_without_a_header_next_to_the_table_still_refuse_it(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[3] += [43]
    result = read(parser, tmp_path, rows)
    assert [(one.code, one.scope, one.cell) for one in result.notices] == [
        ("unexpected_column", "file", "G3")
    ]


def test_a_table_of_another_form_below_is_read_with_its_own_addresses(parser: Parser, tmp_path: Path) -> None:
    result = read(parser, tmp_path, [*report_rows(), FOOT, [None], *EVIDENCE])
    assert result.forms == ["quarterly_report", "evidence_list"]
    assert len(rows_of(result, "reported_values")) == 2
    (line,) = rows_of(result, "evidence_list")
    assert (line["evidence_title"], line["source_row"], line["meta_unit"]) == ("调解台账", 11, "SFS01")
    assert "meta_period=@D9" in line["source_columns"]
    assert result.notices == []


def test_a_lower_table_is_set_aside_alone(parser: Parser, tmp_path: Path) -> None:
    lower = [row if row[0] != "1" else [*row, "多出来的"] for row in EVIDENCE]
    result = read(parser, tmp_path, [*report_rows(), FOOT, *lower])
    assert len(rows_of(result, "reported_values")) == 2
    assert [(one.code, one.cell) for one in result.notices] == [("unexpected_column", "E9")]


def test_the_same_form_twice_on_a_sheet_is_told(parser: Parser, tmp_path: Path) -> None:
    result = read(parser, tmp_path, [*report_rows(), FOOT, *report_rows()])
    assert [row["source_row"] for row in rows_of(result, "reported_values")] == [4, 5]
    assert [(one.code, one.cell) for one in result.notices] == [("second_table", "A9")]


def test_a_header_printed_again_on_the_next_page_is_no_row(parser: Parser, tmp_path: Path) -> None:
    body = [REPORT_ROWS[0], list(REPORT_HEADER), REPORT_ROWS[1]]
    rows = rows_of(read(parser, tmp_path, report_rows(body=body)), "reported_values")
    assert [(row["indicator_code"], row["source_row"]) for row in rows] == [("W1-1", 4), ("W1-2", 6)]


def test_a_row_that_repeats_only_some_headers_stays(parser: Parser, tmp_path: Path) -> None:
    body = [REPORT_ROWS[0], ["指标编码", "人民调解成功率", None, "5", None, None]]
    rows = rows_of(read(parser, tmp_path, report_rows(body=body)), "reported_values")
    assert [row["indicator_code"] for row in rows] == ["W1-1", "指标编码"]


def test_a_header_that_somebody_split_over_two_rows_is_read(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"报表": report_rows()})
    book = openpyxl.load_workbook(path)
    sheet = book["报表"]
    sheet.insert_rows(4)
    sheet["E3"], sheet["F3"], sheet["E4"], sheet["F4"] = "其中", None, "分子", "分母"
    sheet.merge_cells("E3:F3")
    book.save(path)
    result = parser.parse(path.read_bytes(), ".xlsx")
    first, second = rows_of(result, "reported_values")
    assert (first["numerator_text"], first["denominator_text"], first["source_row"]) == ("42", "43", 5)
    assert (second["indicator_code"], second["source_row"], result.notices) == ("W1-2", 6, [])


def test_totals_among_the_lines_are_marked(parser: Parser, tmp_path: Path) -> None:
    body = [REPORT_ROWS[0], [None, "小计", None, 101, None, None], REPORT_ROWS[1]]
    rows = rows_of(read(parser, tmp_path, report_rows(body=body)), "reported_values")
    assert [row["row_kind"] for row in rows] == ["detail", "total", "detail"]


REGISTERS: dict[str, tuple[str, list[list[object]]]] = {
    "units": (
        "考核对象登记表",
        [
            ["序号", "单位编码", "单位名称", "类别", "起始日期"],
            [1, "U1", "甲所", "所", "2013-01-01"],
            ["合计", None, 1],
        ],
    ),
    "event_register": (
        "加分减分事项登记表",
        [
            ["序号", "日期", "单位", "指标编码", "条款", "事项内容", "文号"],
            [1, "2013-04-01", "U1", "B1", "省级", "表彰", "省字1号"],
            ["总 计", None, None, None, None, 1],
        ],
    ),
    "inspections": (
        "察访核验登记表",
        [
            ["核验日期", "被考核单位", "发现问题", "问题数"],
            ["2013-04-01", "U1", "台账不全", 2],
            ["小计：", None, None, 2],
            ["2013-05-01", "U1", "合计有误", 1],
            [None, "合计", None, 3],
        ],
    ),
    "leader_ratings": (
        "领导评价表",
        [
            ["序号", "被考核单位", "张某", "平均等次"],
            [1, "U1", "满意", "满意"],
            ["合计", None, "1人", "满意"],
        ],
    ),
}


@pytest.mark.parametrize(
    ("dataset", "count"), [(name, 2 if name == "inspections" else 1) for name in REGISTERS]
)
def test_a_total_in_a_register_is_no_line(parser: Parser, tmp_path: Path, dataset: str, count: int) -> None:
    title, rows = REGISTERS[dataset]
    result = read(parser, tmp_path / "a.xlsx", [[title], ["考核年度：2013年度"], *rows])
    assert [row["source_row"] for row in rows_of(result, dataset)] == ([4, 6] if count == 2 else [4])
    assert result.notices == []


def test_empty_files_are_empty_and_no_copies_of_each_other(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "county-2013"
    raw.mkdir(parents=True)
    for name in ("甲.xlsx", "乙.xls"):
        (raw / name).write_bytes(b"")
    result = land(tmp_path / "raw", tmp_path / "landing", scheme_ids=["county-2013"], workers=1)
    told = [(one.source_path, one.code.value) for one in result.problems]
    assert told == [("county-2013/乙.xls", "empty_file"), ("county-2013/甲.xlsx", "empty_file")]


def test_a_header_that_was_deleted_is_asked_for_where_it_stood(parser: Parser, tmp_path: Path) -> None:
    result = read(parser, tmp_path, report_rows(header=[None, *REPORT_HEADER[1:]]))
    assert [(one.code, one.cell, one.remedy) for one in result.notices] == [
        ("missing_column", "A3", "请补上「指标编码」列后重新报送。")
    ]
    result = read(parser, tmp_path, report_rows(header=[*REPORT_HEADER[:3], None, *REPORT_HEADER[4:]]))
    assert [(one.code, one.cell) for one in result.notices] == [("missing_column", "D3")]


def test_a_rate_beside_the_counts_of_a_survey_is_passed_over(parser: Parser, tmp_path: Path) -> None:
    head: list[list[object]] = [["满意度测评汇总表"], ["测评类型", "群众"]]
    table: list[list[object]] = [
        ["单位", "有效份数", "满意", "不满意", "满意率（%）"],
        ["U1", 98, 95, 3, 96.9],
    ]
    [row] = rows_of(read(parser, tmp_path, head + table), "survey_results")
    assert (row["satisfied_count"], row["unsatisfied_count"]) == ("95", "3")


def test_a_rate_is_not_offered_for_the_counts_of_a_survey(parser: Parser, tmp_path: Path) -> None:
    """Whoever renamed the column would have given 96.9 answers."""
    head: list[list[object]] = [["满意度测评汇总表"], ["测评类型", "群众"]]
    table: list[list[object]] = [["单位", "收回份数", "有效份数", "满意率"], ["U1", 98, 98, "96.9%"]]
    [notice] = read(parser, tmp_path, head + table).notices
    assert (notice.code, notice.expected) == ("missing_column", "满意")
    assert "「满意」列（填数量，不填百分比）" in notice.remedy
