"""Receipts: what was sent comes back with the wrong cells marked, as text only."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter

from pipeline.explain.names import UnknownNameError
from pipeline.ingest.readers.sheet import SheetText
from pipeline.publish.workbooks.places import place_of
from pipeline.publish.workbooks.receipt import write_receipt
from pipeline.publish.workbooks.receipt_content import Missing, Note, Receipt, read_receipts
from pipeline.publish.workbooks.receipts import write_receipts

WRONG = Note(
    "季度报表", ("D3", "E3"), "critical", "比率与分子分母不符。", "90.00", "98.00", "核对后重新报送。"
)
REFUSED = Note("季度报表", ("A2",), "refused", "指标编码不在方案中。", "方案的指标", "=W9", "改正编码。")
WHOLE = Note("", (), "warning", "逾期填报。", "2013-07-09", "2013-07-15", "下期按时报送。")


def receipt(*notes: Note, **changes: object) -> Receipt:
    given = {
        "file_id": "0" * 64,
        "source_file": "county/q2/SFS01.xlsx",
        "status": "accepted",
        "scheme_id": "county",
        "unit_id": "SFS01",
        "unit_name": "=某所",
        "period_name": "2013年第二季度",
        "period_id": "2013Q2",
        "received_date": dt.datetime.fromisoformat("2013-07-15T09:30"),
        "days_late_count": 6,
        "due_date": dt.date(2013, 7, 9),
        "cutoff_date": dt.date(2013, 7, 26),
        "is_due_provisional": False,
        "is_extended": False,
        "notes": notes,
        "missing": (Missing("W1 调解成功率", "缺佐证材料", "补送材料", dt.date(2013, 7, 26)),),
    }
    return Receipt(**{**given, **changes})  # type: ignore[arg-type]


def sent(name: str = "季度报表", first: int = 0) -> SheetText:
    rows = [["编码", "+名称"], ["=W9", "@x"], ["W1", "-5"]]
    table = pa.record_batch([pa.array(column) for column in zip(*rows, strict=True)], names=["a", "b"])
    return SheetText(name, True, first, table)


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


def test_cells_are_read_from_the_kept_copy(tmp_path: Path) -> None:
    source = tmp_path / "s.xlsx"
    with xlsxwriter.Workbook(str(source)) as book:
        sheet = book.add_worksheet("季度报表")
        sheet.write(1, 0, "W9")
        sheet.write(1, 1, 0.9643, book.add_format({"num_format": "0.00%"}))
        sheet.write_datetime(1, 2, dt.date(2013, 7, 9), book.add_format({"num_format": "yyyy-mm-dd"}))
    sha = hashlib.sha256(source.read_bytes()).hexdigest()
    kept = tmp_path / "objects" / sha[:2] / sha
    kept.parent.mkdir(parents=True)
    kept.write_bytes(source.read_bytes())
    broken = tmp_path / "objects" / "11" / ("1" * 64)
    broken.parent.mkdir()
    broken.write_bytes(b"PK\x03\x04 cut off")
    given = [
        receipt(REFUSED, file_id=sha),
        receipt(WHOLE, file_id="1" * 64, status="quarantined", period_id=""),
        receipt(WHOLE, file_id="2" * 64),
    ]
    paths = write_receipts(given, tmp_path / "objects", tmp_path / "to").paths
    names = [openpyxl.load_workbook(path).sheetnames for path in paths]
    assert names == [["回执", "季度报表"], ["回执"], ["回执"]]
    assert list(paths) == [tmp_path / "to" / place_of(one) for one in given]
    as_sent = openpyxl.load_workbook(paths[0])["季度报表"]
    assert as_sent["A2"].comment is not None
    assert [as_sent[cell].value for cell in ("B2", "C2")] == ["96.43%", "2013-07-09"]


WORLD = """
create schema facts; create schema marts;
create table facts.fct_landed_file as select * from (values
    ('a', 's/U1.xlsx', 'read', 'quarterly_report;evidence_list', 's', 'U1', '2013Q2', false),
    ('b', 's/U2.xlsx', 'quarantined', null, 's', 'U2', '2013Q2', true),
    ('c', 's/units.xlsx', 'read', 'units', 's', null, null, false),
    ('d', 's/初稿.xlsx', 'read', 'evidence_list', 's', 'U2', '2013Q2', true),
    ('e', 's/补充清单.xlsx', 'read', 'evidence_list', 's', 'U1', '2013Q2', false),
    ('f', 's/evidence/U1.pdf', 'evidence', null, 's', null, null, false)
) t(file_id, source_file, status, form, scheme_id, unit_id, period_id, is_unusable);
alter table facts.fct_landed_file add column received_date timestamp;
create table facts.fct_submission as select * from (values
    ('s', 'U1', '2013Q2', timestamp '2013-07-08 10:00', 'accepted', 0, 's/U1.xlsx', '季度报表')
) t(scheme_id, unit_id, period_id, received_date, submission_status, days_late_count, source_file,
    source_sheet);
create table marts.mart_quarantine as select * from (values
    ('s/U2.xlsx', null, null, '可读', '损坏', '文件「s/U2.xlsx」：文件已损坏', '重新保存后再报'),
    ('s/初稿.xlsx', '季度报表', 'D4', '实际完成值', '实际数',
        '文件「s/初稿.xlsx」，工作表「季度报表」，单元格 D4：缺少必填列「实际完成值」。', '改正表头')
) t(source_file, source_sheet, source_cell, expected, found, message, remedy);
create table marts.mart_findings as select * from (values
    ('s', 'A01', 's/U1.xlsx', '季度报表', 'E6; F6', 's/U1.xlsx › 季度报表 › E6', 'critical', '90', '98',
        '不符。见s/U1.xlsx › 季度报表 › E6。处理：核对。', 'open'),
    ('s', 'A01', 's/U1.xlsx', '季度报表', 'E7', null, 'critical', '90', '98', '已说明', 'explained'),
    ('s', 'A01', 's/补充清单.xlsx', null, null, null, 'critical', '90', '98', '另有不符。处理：核对。',
        'open')
) t(scheme_id, rule_id, source_file, source_sheet, source_cell, source, severity, expected, found, message,
    disposition);
create table facts.dim_rule as select 's' as scheme_id, 'A01' as rule_id, '核对' as remedy;
create table marts.mart_open_items as select * from (values
    ('s', 'U1', '2013Q2', 'W1', '成功率', '缺材料', '补材料', date '2013-07-26', 2.0, 'mendable', 1),
    ('s', 'U1', '2013Q2', 'W2', '场次', '没做够', '多做', null, 2.0, 'improvable', 2),
    ('s', 'U2', '2013Q2', 'W1', '成功率', '未报', '补报', date '2013-08-02', 5.0, 'mendable', 1)
) t(scheme_id, unit_id, period_id, indicator_id, indicator_name, reason, remedy_text, until_date, points_lost,
    item_state, regain_rank);
create table facts.dim_unit as select * from (values ('s', 'U1', '一所'), ('s', 'U2', '二所'))
    t(scheme_id, unit_id, unit_name);
create table facts.dim_unit_name as select * from (values
    ('s', 'U1', 'u1'), ('s', 'U1', '东溪所'), ('s', 'U2', 'u2')
) t(scheme_id, unit_id, unit_reference);
create table facts.dim_period as
select 's' as scheme_id, '2013Q2' as period_id, '2013年第二季度' as period_name;
create table marts.mart_submission_status as select * from (values
    ('s', 'U1', '2013Q2', date '2013-07-09', date '2013-07-26', true, false),
    ('s', 'U2', '2013Q2', date '2013-08-02', date '2013-08-02', false, true)
) t(scheme_id, unit_id, period_id, due_date, cutoff_date, is_due_provisional, is_extended);
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "world.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(WORLD)
    return path


def test_every_submission_gets_a_receipt_also_one_that_cannot_be_read(database: Path) -> None:
    found = {one.source_file: one for one in read_receipts(database)}
    assert {name: (one.unit_name, one.status) for name, one in found.items()} == {
        "s/U1.xlsx": ("一所", "accepted"),
        "s/U2.xlsx": ("二所", "quarantined"),
        "s/初稿.xlsx": ("二所", "unusable"),
        "s/补充清单.xlsx": ("一所", "taken_in"),
    }
    missing = {name: [item.indicator for item in one.missing] for name, one in found.items()}
    assert missing == {
        "s/U1.xlsx": ["W1 成功率"],
        "s/U2.xlsx": ["W1 成功率"],
        "s/初稿.xlsx": ["W1 成功率"],
        "s/补充清单.xlsx": [],
    }


def test_a_problem_is_told_without_what_has_a_column_of_its_own(database: Path) -> None:
    found = {one.source_file: one.notes for one in read_receipts(database)}
    assert [(note.cells, note.message) for note in found["s/U1.xlsx"]] == [(("E6", "F6"), "不符。")]
    assert [note.message for note in found["s/补充清单.xlsx"]] == ["另有不符。"]
    assert [(note.severity, note.message, note.remedy) for note in found["s/U2.xlsx"]] == [
        ("refused", "文件已损坏", "重新保存后再报")
    ]
    assert [(note.cells, note.message) for note in found["s/初稿.xlsx"]] == [
        (("D4",), "缺少必填列「实际完成值」。")
    ]


def test_the_units_own_deadline_is_told_with_what_is_special_about_it(database: Path, tmp_path: Path) -> None:
    found = {one.source_file: one for one in read_receipts(database)}
    told = {}
    for name in ("s/U1.xlsx", "s/U2.xlsx"):
        sheet = openpyxl.load_workbook(write_receipt(tmp_path / "r.xlsx", found[name], []))["回执"]
        told[name] = next(row[1].value for row in sheet.iter_rows() if row[0].value == "报送期限 Due")
        assert sheet["A1"].value == f"{found[name].unit_name} 2013年第二季度 填报回执"
    assert told["s/U1.xlsx"].startswith("2013-07-09，暂定")
    assert told["s/U2.xlsx"] == "2013-08-02，已批准延期 extended"


def test_receipts_of_one_unit(database: Path) -> None:
    assert {one.unit_id for one in read_receipts(database, "二所")} == {"U2"}
    assert {one.unit_id for one in read_receipts(database, "东溪所")} == {"U1"}
    with pytest.raises(UnknownNameError, match="一所"):
        read_receipts(database, "三所")


def test_one_receipt_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    given = [receipt(source_file=f"q/{name}.xlsx", file_id=name * 64) for name in "123"]
    in_the_way = tmp_path / place_of(given[1])
    in_the_way.mkdir(parents=True)
    done = write_receipts(given, tmp_path / "objects", tmp_path)
    assert done.paths == (tmp_path / place_of(given[0]), tmp_path / place_of(given[2]))
    assert [(one.source_file, one.reason) for one in done.failed] == [("q/2.xlsx", "Is a directory")]
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {path.name for path in done.paths}


def test_a_receipt_that_was_there_stays_whole_when_its_successor_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_receipts([receipt(WRONG)], tmp_path / "objects", tmp_path).paths[0]
    before = path.read_bytes()

    def breaks(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise MemoryError("no room")

    monkeypatch.setattr("pipeline.publish.workbooks.receipts.write_receipt", breaks)
    done = write_receipts([receipt(WRONG)], tmp_path / "objects", tmp_path)
    assert [one.reason for one in done.failed] == ["MemoryError: no room"]
    assert path.read_bytes() == before
    assert [one for one in tmp_path.iterdir() if one.is_file()] == []


def test_the_longest_name_of_a_file_leaves_room_for_what_makes_it_its_own(tmp_path: Path) -> None:
    longest = "报" * 83 + ".xlsx"
    given = [receipt(source_file=f"q/{longest}", file_id=name * 64) for name in "12"]
    done = write_receipts(given, tmp_path / "objects", tmp_path)
    assert [path.name.partition("报_")[2] for path in done.paths] == [
        f"{name * 8}_回执.xlsx" for name in "12"
    ]
    assert all(path.name.startswith("SFS01_报报") and path.is_file() for path in done.paths)


def test_only_what_is_wanted_is_read_in_full(database: Path) -> None:
    bare: list[Receipt] = []

    def is_wanted(one: Receipt) -> bool:
        bare.append(one)
        return one.source_file == "s/U1.xlsx"

    found = read_receipts(database, wanted=is_wanted)
    assert [one.source_file for one in found] == ["s/U1.xlsx"]
    assert found[0].notes
    assert found[0].missing
    assert len(bare) == 4
    assert not any(one.notes or one.missing for one in bare)
