"""Reading and recognising single files: addresses, encodings, headers, fields, worded refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from ingest_builders import (
    REPORT_HEADER,
    REPORT_ROWS,
    csv_text,
    ods_table,
    part_of,
    report_rows,
    rezip,
    write_ods,
    write_xlsx,
)

from pipeline.ingest.extract import combine
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.notices import Notice
from pipeline.ingest.parse import FileResult, Parser
from pipeline.problems import ProblemCode, ProblemScope


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(load_forms().forms)


def _parse(parser: Parser, path: Path) -> FileResult:
    return parser.parse(path.read_bytes(), path.suffix.lower())


def _rows(result: FileResult, dataset: str) -> list[dict[str, str]]:
    pieces = [(form, piece) for form, piece in result.pieces if piece.dataset == dataset]
    if not pieces:
        return []
    return combine(pieces[0][0], dataset, [("sha", piece) for _, piece in pieces]).to_pylist()


def _only(result: FileResult) -> Notice:
    (notice,) = result.notices
    return notice


def test_rows_keep_true_addresses_when_the_form_begins_at_c5(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows()}, top=4, left=2)
    row = _rows(_parse(parser, path), "reported_values")[0]
    assert row["source_row"] == 8
    assert "actual_text=F" in row["source_columns"]
    assert "meta_unit=@D6" in row["source_columns"]


def test_title_and_fields_in_merged_cells_are_read(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    sheet.merge_range("A1:F1", "绩效指标落实情况季度报表")
    sheet.merge_range("A2:F2", "填报单位：司法所甲　　填报周期：2013年第二季度    填报日期：2013-07-05")
    sheet.write_row("A3", REPORT_HEADER)
    sheet.write_row("A4", ["W1-1", "名", "≥1", 3])
    book.close()
    header = _rows(_parse(parser, path), "submission_headers")[0]
    assert (header["unit"], header["period"], header["report_date"]) == (
        "司法所甲",
        "2013年第二季度",
        "2013-07-05",
    )


def test_the_title_supplies_the_period_when_no_label_does(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[1] = ["填报单位", "SFS01"]
    result = _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert _rows(result, "submission_headers")[0]["period"] == "2013年第二季度"


def test_a_label_is_not_taken_for_the_value_of_the_label_before_it(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[1] = ["填报单位", None, "填报周期", "2013Q2"]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})))
    assert (notice.code, notice.cell) == (ProblemCode.MISSING_FIELD, "A2")
    assert "没有填写「填报单位」" in notice.message


@pytest.mark.parametrize("is_1904", [False, True], ids=["1900", "1904"])
def test_real_dates_come_as_iso_text_in_both_epochs(parser: Parser, tmp_path: Path, is_1904: bool) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_1904})
    sheet = book.add_worksheet("S")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row("A1", ["收件登记簿"])
    sheet.write_row("A2", ["收件时间", "文件名"])
    sheet.write_datetime("A3", dt.date(2013, 7, 9), day)
    sheet.write("B3", "a.xlsx")
    half_past_eight = dt.datetime(2013, 7, 9, 8, 30)  # noqa: DTZ001 - cells of a sheet know no time zone
    sheet.write_datetime("A4", half_past_eight, moment)
    sheet.write("B4", "b.xlsx")
    book.close()
    rows = _rows(_parse(parser, path), "intake_register")
    assert [row["received_at"] for row in rows] == ["2013-07-09", "2013-07-09 08:30:00"]


@pytest.mark.parametrize("is_1904", [False, True], ids=["1900", "1904"])
def test_real_dates_of_xls_come_as_iso_text_in_both_epochs(
    parser: Parser, tmp_path: Path, is_1904: bool
) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet = book.add_sheet("S")
    for c, text in enumerate(["收件时间", "文件名"]):
        sheet.write(1, c, text)
    sheet.write(0, 0, "收件登记簿")
    sheet.write(2, 0, dt.date(2013, 7, 9), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 1, "a.xlsx")
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert _rows(_parse(parser, path), "intake_register")[0]["received_at"] == "2013-07-09"


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("gb18030", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_text_files_are_read_in_every_encoding_and_delimiter(
    parser: Parser, encoding: str, prefix: bytes, delimiter: str
) -> None:
    content = prefix + csv_text(report_rows(), delimiter).encode(encoding)
    result = parser.parse(content, ".csv")
    row = _rows(result, "reported_values")[0]
    assert (row["indicator_name"], row["source_sheet"], row["source_row"]) == ("人民调解成功率", "CSV", 4)
    assert result.kind == "text"


def test_text_named_xls_is_read_as_text(parser: Parser) -> None:
    result = parser.parse(csv_text(report_rows(), "\t").encode("gb18030"), ".xls")
    assert len(_rows(result, "reported_values")) == 2


def test_text_keeps_blank_lines_and_quoted_line_breaks_in_its_row_numbers(parser: Parser) -> None:
    text = csv_text(report_rows(body=[])) + '\r\nW1-1,"两\n行",≥1,3,,\r\n'
    row = _rows(parser.parse(text.encode(), ".csv"), "reported_values")[0]
    assert (row["source_row"], row["indicator_name"]) == (5, "两\n行")


def test_ods_is_read_with_its_addresses(parser: Parser, tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", ods_table("表一", report_rows()))
    row = _rows(_parse(parser, path), "reported_values")[1]
    assert (row["indicator_code"], row["source_row"], row["source_sheet"]) == ("W1-2", 5, "表一")


def test_a_workbook_under_a_wrong_spreadsheet_name_is_read(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows()})
    assert parser.parse(path.read_bytes(), ".xls").forms == ["quarterly_report"]


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
    row = _rows(_parse(parser, path), "reported_values")[0]
    assert (row["indicator_code"], row["actual_text"], row["denominator_text"]) == ("W1-1", "97.67%", "43")


def test_a_sequence_column_is_passed_over(parser: Parser, tmp_path: Path) -> None:
    body = [[n, *row] for n, row in enumerate(REPORT_ROWS, start=1)]
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(["序号", *REPORT_HEADER], body)})
    result = _parse(parser, path)
    assert result.notices == []
    assert "indicator_code=B" in _rows(result, "reported_values")[0]["source_columns"]


def test_the_table_ends_at_the_notes_and_fields_below_it_are_read(parser: Parser, tmp_path: Path) -> None:
    body = [*REPORT_ROWS, [None], ["注：数据截至季末"], ["填表人：张三", None, "单位负责人：李四"]]
    result = _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)}))
    assert [row["indicator_code"] for row in _rows(result, "reported_values")] == ["W1-1", "W1-2"]
    assert _rows(result, "submission_headers")[0]["reporter"] == "张三"


def test_a_row_that_only_begins_like_a_note_stays_in_the_table(parser: Parser, tmp_path: Path) -> None:
    rows = [["工作方案报备登记表"], ["单位", "是否制定", "是否报送"], ["注册管理科", "是", "是"]]
    result = _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert [row["unit"] for row in _rows(result, "work_plans")] == ["注册管理科"]


def test_cells_are_trimmed_and_blank_ones_are_null(parser: Parser, tmp_path: Path) -> None:
    body = [["　W1-1 ", " 名称", "  ", " 3 "], [None, " ", None]]
    rows = _rows(
        _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)})), "reported_values"
    )
    assert len(rows) == 1
    assert (rows[0]["indicator_code"], rows[0]["target_text"], rows[0]["actual_text"]) == ("W1-1", None, "3")


def test_a_matrix_form_gives_one_row_per_given_cell(parser: Parser, tmp_path: Path) -> None:
    rows = [
        ["领导评价表"],
        ["序号", "单位", "张局长", "李副局长", "备注"],
        [1, "SFS01", "满意", "较满意", "x"],
        [2, "SFS02", None, "基本满意", None],
    ]
    melted = _rows(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}, left=1)), "leader_ratings")
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
    found = _rows(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "project_funds")
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
    found = _rows(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "execution_summary")
    assert found[0]["meta_money_scale"] == "万元"


def test_two_units_of_money_on_one_sheet_are_refused(parser: Parser, tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["预算执行情况表"],
        ["支出类型", "年初预算（万元）", "到位资金（元）", "实际支出（万元）"],
        ["基本支出", 1, 1, 1],
    ]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})))
    assert notice.code == ProblemCode.AMBIGUOUS_COLUMN
    assert notice.found == "万元、元"


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
    result = _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    project = _rows(result, "budget_projects")[0]
    assert [project[f"plan_{month}"] for month in ("march", "june", "october", "december")] == [
        "10%",
        "30%",
        "70%",
        "100%",
    ]
    assert (project["fiscal_amount"], project["goal_text"]) == ("20", "办好普法")
    assert "plan_june=@C5" in project["source_columns"]
    levels = [(row["level1"], row["level2"], row["level3"]) for row in _rows(result, "performance_targets")]
    assert levels == [
        ("产出指标", "数量指标", "宣传场次"),
        ("产出指标", "数量指标", "册数"),
        ("产出指标", "质量指标", "合格率"),
    ]


def test_a_form_without_a_table_is_read_from_its_labels(parser: Parser, tmp_path: Path) -> None:
    rows = [["2024年度绩效自评结论表"], ["单位名称", "某局"], ["自评得分", 96.7], ["自评等级", "优"]]
    row = _rows(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})), "self_evaluations")[0]
    assert (row["unit"], row["self_score"], row["grade"], row["period"]) == ("某局", "96.7", "优", "2024年度")


def test_a_missing_column_is_refused_with_what_was_found(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", None, "分子", "分母"]
    result = _parse(
        parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header, [["W1-1", "名", "≥1"]])})
    )
    notice = _only(result)
    assert (notice.code, notice.sheet, notice.scope) == (ProblemCode.MISSING_COLUMN, "S", ProblemScope.FILE)
    assert notice.message == "「绩效指标落实情况季度报表」缺少必填列「实际完成值」。"
    assert "required column actual_text (实际完成值) is missing" in notice.message_en
    assert notice.expected.startswith("实际完成值 | 完成值")
    assert notice.found == "指标编码、指标名称、目标值、分子、分母"
    assert result.pieces == []


def test_a_renamed_column_is_refused_with_the_likely_one(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成情况值", "分子", "分母"]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.RENAMED_COLUMN, "D3", "实际完成情况值")
    assert "可能就是它" in notice.message
    assert notice.remedy == "请把「实际完成情况值」改回「实际完成值」后重新报送。"


def test_an_unexpected_column_is_refused_at_its_cell(parser: Parser, tmp_path: Path) -> None:
    body = [[*row, "13800000000"] for row in REPORT_ROWS]
    notice = _only(
        _parse(
            parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows([*REPORT_HEADER, "联系电话"], body)})
        )
    )
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.UNEXPECTED_COLUMN, "G3", "联系电话")
    assert "删除「联系电话」列" in notice.remedy


def test_an_unexpected_column_that_looks_like_an_optional_one_says_so(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成值", "分 子 数 值", "分母"]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell) == (ProblemCode.UNEXPECTED_COLUMN, "E3")
    assert "可能应为「分子」" in notice.message


def test_values_without_a_header_are_refused(parser: Parser, tmp_path: Path) -> None:
    body = [[*row, "x"] for row in REPORT_ROWS]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)})))
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.UNEXPECTED_COLUMN, "G3", "")


def test_an_empty_extra_column_is_passed_over(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows([*REPORT_HEADER, "联系电话"])})
    assert _parse(parser, path).notices == []


def test_two_headers_for_one_column_are_refused(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成值", "完成值", "分母"]
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell) == (ProblemCode.AMBIGUOUS_COLUMN, "E3")
    assert notice.found == "D3 实际完成值; E3 完成值"


def test_a_title_without_a_table_is_refused_as_that_form(parser: Parser, tmp_path: Path) -> None:
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"S": [["察访核验登记表"], ["见附件"]]})))
    assert (notice.code, notice.found) == (ProblemCode.MISSING_COLUMN, "没有找到表头行")
    assert "察访核验登记表" in notice.message


def test_nothing_known_is_refused_with_what_stands_there(parser: Parser, tmp_path: Path) -> None:
    notice = _only(
        _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"签到": [["会议签到表"], ["姓名", "职务"]]}))
    )
    assert (notice.code, notice.scope) == (ProblemCode.UNKNOWN_FORM, ProblemScope.FILE)
    assert notice.found == "签到: 会议签到表 | 姓名 | 职务"
    assert "绩效指标落实情况季度报表" in notice.expected


def test_a_further_sheet_that_is_no_form_is_set_aside_alone(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"A": report_rows(), "草稿": [["随便写写"]], "填报说明": [["请填"]], "空": []}
    )
    result = _parse(parser, path)
    notice = _only(result)
    assert (notice.code, notice.scope, notice.sheet) == (ProblemCode.UNKNOWN_FORM, ProblemScope.SHEET, "草稿")
    assert len(_rows(result, "reported_values")) == 2


def test_a_refused_sheet_leaves_the_others_of_its_workbook(parser: Parser, tmp_path: Path) -> None:
    evidence = [["佐证材料清单"], ["材料编号", "指标编码", "材料名称"], ["1", "W1-1", "台账"]]
    result = _parse(parser, write_xlsx(tmp_path / "a.xlsx", {"报表": report_rows(), "清单": evidence}))
    assert len(_rows(result, "reported_values")) == 2
    assert {notice.sheet for notice in result.notices} == {"清单"}
    assert {notice.scope for notice in result.notices} == {ProblemScope.SHEET}


def test_hidden_sheets_are_read_only_when_they_are_a_form(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("说明").write("A1", "说明文字")
    for name, rows in (("代码", [["下拉选项"], ["甲"]]), ("报表", report_rows())):
        sheet = book.add_worksheet(name)
        sheet.hide()
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, row)
    book.close()
    result = _parse(parser, path)
    assert result.notices == []
    assert len(_rows(result, "reported_values")) == 2


def test_blank_sheets_only_are_an_empty_file(parser: Parser, tmp_path: Path) -> None:
    notice = _only(_parse(parser, write_xlsx(tmp_path / "a.xlsx", {"A": [], "B": [[" "]]})))
    assert (notice.code, notice.found) == (ProblemCode.EMPTY_FILE, "2 张空工作表")


def test_error_cells_and_formulas_without_a_value_are_named(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("报表 & 表")
    for r, row in enumerate(report_rows()):
        sheet.write_row(r, 0, row)
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.write_formula("E4", "=A1+1", None, "")
    sheet.write_formula("F4", "=1+1", None, 2)
    sheet.write_number("E5", 123456789012345678)
    book.close()
    sheet_part = part_of(path, "xl/worksheets/sheet1.xml").replace(
        b' t="str"><f>A1+1</f><v></v>', b"><f>A1+1</f>"
    )
    result = _parse(parser, rezip(path, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet_part}))
    found = {notice.cell: notice.found for notice in result.notices}
    assert found["D4"] == "#DIV/0!"
    assert found["E4"] == "未计算的公式"
    assert "超过15位" in found["E5"]
    assert set(found) == {"D4", "E4", "E5"}
    assert {(notice.code, notice.scope, notice.sheet) for notice in result.notices} == {
        (ProblemCode.UNREADABLE_CELL, ProblemScope.CELL, "报表 & 表")
    }
    assert _rows(result, "reported_values")[0]["actual_text"] is None


def test_error_cells_of_xls_and_ods_are_named(parser: Parser, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("报表")
    for r, row in enumerate(report_rows(body=[["W1-1", "名", "≥1", 1]])):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    sheet.row(3).set_cell_error(4, 0x2A)
    sheet.write(3, 5, 123456789012345678)
    book.save(str(tmp_path / "a.xls"))
    found = {notice.cell: notice.found for notice in _parse(parser, tmp_path / "a.xls").notices}
    assert found["E4"] == "#N/A"
    assert "超过15位" in found["F4"]
    table = ods_table("报表", report_rows(body=[])).replace(
        "</table:table>",
        '<table:table-row><table:table-cell office:value-type="string"><text:p>W1</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:formula="of:=1/0"'
        ' office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p>"
        "</table:table-cell></table:table-row></table:table>",
    )
    notice = _only(_parse(parser, write_ods(tmp_path / "a.ods", table)))
    assert (notice.cell, notice.found, notice.sheet) == ("D4", "#DIV/0!", "报表")
