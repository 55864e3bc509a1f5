"""One receipt: what was sent comes back with the wrong cells marked, as text only."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from receipt_builders import REFUSED, WHOLE, WRONG, receipt, sent

from pipeline.ingest.readers.sheet import SheetText
from pipeline.publish.workbooks.receipt import write_receipt
from pipeline.publish.workbooks.receipt_content import Note


def book_of(path: Path, *notes: Note, sheets: list[SheetText]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_receipt(path, receipt(*notes), sheets))


def test_wrong_cells_are_coloured_and_say_how_to_mend(tmp_path: Path) -> None:
    book = book_of(tmp_path / "r.xlsx", WRONG, REFUSED, WHOLE, sheets=[sent()])
    sheet = book["季度报表"]
    assert sheet["A2"].fill.fgColor.rgb == "FFFFC7CE"
    for text in ("指标编码不在方案中。", "应为：方案的指标", "实为：=W9", "改正：改正编码。"):
        assert text in sheet["A2"].comment.text
    # a cell outside what was sent is marked all the same: it is where something is missing
    assert "比率与分子分母不符" in sheet["D3"].comment.text
    assert sheet["E3"].comment is not None
    assert sheet["A3"].comment is None


def test_nothing_that_was_sent_becomes_a_formula(tmp_path: Path) -> None:
    book = book_of(tmp_path / "r.xlsx", REFUSED, sheets=[sent()])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    values = {cell.value for cell in cells}
    assert {"=W9", "+名称", "@x", "-5"} <= values


def test_columns_stay_where_they_were(tmp_path: Path) -> None:
    book = book_of(tmp_path / "r.xlsx", sheets=[sent(first=2)])
    assert book["季度报表"]["C1"].value == "编码"
    assert book["季度报表"]["A1"].value is None


def test_summary_tells_status_problems_and_what_is_missing(tmp_path: Path) -> None:
    book = book_of(tmp_path / "r.xlsx", WHOLE, WRONG, sheets=[])
    texts = [str(cell.value) for row in book["回执"].iter_rows() for cell in row if cell.value]
    for text in ("逾期 6 天", "2013-07-26", "下期按时报送。", "D3；E3", "补送材料", "W1 调解成功率"):
        assert any(text in one for one in texts), text
    # the gravest comes first
    assert texts.index("严重") < texts.index("提醒")


def test_problems_are_told_from_top_to_bottom(tmp_path: Path) -> None:
    notes = [Note("季度报表", (cell,), "refused", "不是数字", "", "", "") for cell in ("D10", "D9", "B10")]
    summary = book_of(tmp_path / "r.xlsx", *notes, sheets=[])["回执"]
    cells = [row[1].value for row in summary.iter_rows() if row[2].value == "不采用"]
    assert cells == ["D9", "B10", "D10"]


def test_a_clean_submission_says_so(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_receipt(tmp_path / "r.xlsx", receipt(missing=()), []))
    texts = [str(cell.value) for row in book["回执"].iter_rows() for cell in row if cell.value]
    assert any("没有发现问题" in text for text in texts)
    assert not any("截止日前" in text for text in texts)


def test_sheet_names_that_clash_are_told_apart(tmp_path: Path) -> None:
    names = ["回执", "Data", "data", "a" * 40]
    book = book_of(tmp_path / "r.xlsx", sheets=[sent(name) for name in names])
    assert book.sheetnames == ["回执", "回执_2", "Data", "data_2", "a" * 28]


def test_same_receipt_gives_the_same_bytes(tmp_path: Path) -> None:
    paths = [write_receipt(tmp_path / f"{n}.xlsx", receipt(WRONG, WHOLE), [sent()]) for n in (1, 2)]
    assert paths[0].read_bytes() == paths[1].read_bytes()
