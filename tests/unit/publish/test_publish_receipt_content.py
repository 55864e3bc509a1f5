"""What a receipt says, read from the marts: who gets one, what is wrong, what is missing, until when."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from receipt_world import built_world

from pipeline.explain.names import UnknownNameError
from pipeline.publish.workbooks.receipt import write_receipt
from pipeline.publish.workbooks.receipt_content import Receipt, read_receipts


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return built_world(tmp_path / "world.duckdb")


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
