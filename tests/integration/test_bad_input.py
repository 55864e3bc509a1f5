"""Bad input, end to end: each kind is set aside with place, reason and remedy; all else is processed.

Belongs here: one received folder that holds a file of every bad kind beside sound ones.
Does not belong here: how each kind is recognised (unit tests of the readers, unit tests of the models).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipeline.summary import summarise
from tests.integration.whole_run import RAW, kaohe_run

SENT = RAW / "county-2013" / "synthetic" / "submissions"
TITLE = ["绩效指标落实情况季度报表"]
HEADER = ["指标编码", "指标名称", "目标值", "实际完成值", "分子", "分母"]
SOUND = ["W1-2", "矛盾纠纷排查次数", "≥3次", 4, None, None]


@dataclass(frozen=True, slots=True)
class Bad:
    """What a bad file must leave in the quarantine: reason, place, and what stood there instead of what."""

    file: str
    reason: str
    sheet: str | None
    cell: str | None
    expected: str
    found: str


BAD = [
    Bad("SFS02_2013Q2.xlsx", "unreadable_file", None, None, "完整的表格文件", "内容不完整"),
    Bad("SFS03_2013Q2.xlsx", "encrypted_file", None, None, "没有打开密码", "设有打开密码"),
    Bad("SFS04_2013Q2.xls", "empty_file", None, None, "填好的报表", "0 字节"),
    Bad("SFS05_2013Q2.xls", "mislabelled_file", None, None, ".xls 表格", "网页（HTML）"),
    Bad("SFS06_2013Q2.xlsx", "oversized_file", None, None, "≤ 50 MB", "51.0 MB"),
    Bad("SFS07_签到表.xlsx", "unknown_form", None, None, "绩效指标落实情况报表", "签到"),
    Bad("SFS99_2013Q2.xlsx", "unknown_unit", "报表", "B2", "登记表中的单位", "西岭司法所"),
    Bad("SFS08_2013Q2.xlsx", "unknown_indicator", "报表", "A5", "末级指标编码", "W9-9"),
    Bad("SFS01_2013Q2_又一份.xlsx", "duplicate_file", None, None, "只报送一次", "SFS01_2013Q2.xlsx"),
    Bad("SFS09_2013Q2.xlsx", "invalid_number", "报表", "D4", "数字", "约四次"),
    Bad("SFS11_2013Q2.xlsx", "other_unit", "报表", "D4", "数字，单位为次", "88%"),
    Bad("SFS10_2013Q2.xlsx", "date_outside_period", "报表", "F2", "2013-04-01", "2031-07-05"),
]


def write_report(path: Path, unit: str, *rows: list[Any], day: str = "2013-07-05") -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    for row in (TITLE, ["填报单位", unit, "填报周期", "2013年第二季度", "填报日期", day], HEADER, *rows):
        sheet.append(row)
    book.save(path)


def write_files(folder: Path) -> None:
    """A sound report of SFS01, and one file of each bad kind."""
    folder.mkdir(parents=True)
    write_report(folder / "SFS01_2013Q2.xlsx", "SFS01", SOUND)
    shutil.copy(folder / "SFS01_2013Q2.xlsx", folder / "SFS01_2013Q2_又一份.xlsx")
    shutil.copy(SENT / "2013Q2" / "SFS05_云台司法所_2013Q2_上传中断.xlsx", folder / "SFS02_2013Q2.xlsx")
    shutil.copy(SENT / "2013Q3" / "GS06_司法鉴定股_2013Q3.xlsx", folder / "SFS03_2013Q2.xlsx")
    (folder / "SFS04_2013Q2.xls").write_bytes(b"")
    shutil.copy(SENT / "2013Q4" / "SFS10_白鹭司法所_2013Q4.xls", folder / "SFS05_2013Q2.xls")
    with (folder / "SFS06_2013Q2.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(51 << 20)
    shutil.copy(SENT / "2013Q4" / "SFS07_会议签到表.xlsx", folder / "SFS07_签到表.xlsx")
    write_report(folder / "SFS99_2013Q2.xlsx", "西岭司法所", SOUND)
    write_report(folder / "SFS08_2013Q2.xlsx", "SFS08", SOUND, ["W9-9", "没有的指标", "", 1, None, None])
    write_report(folder / "SFS09_2013Q2.xlsx", "SFS09", ["W1-2", "矛盾纠纷排查次数", "≥3次", "约四次"])
    write_report(folder / "SFS11_2013Q2.xlsx", "SFS11", ["W1-2", "矛盾纠纷排查次数", "≥3次", "88%"])
    write_report(folder / "SFS10_2013Q2.xlsx", "SFS10", SOUND, day="2031-07-05")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The edition of a run on the folder, by a scheme that lets any number of files be set aside."""
    folder = tmp_path_factory.mktemp("bad")
    raw = folder / "raw"
    scheme = raw / "schemes" / "county-2013"
    shutil.copytree(RAW / "schemes" / "county-2013", scheme)
    text = (scheme / "scheme.yml").read_text(encoding="utf-8")
    for limit in ("minimum_submission_share: 0.80", "maximum_quarantined_share: 0.20"):
        assert limit in text
    text = text.replace("submission_share: 0.80", "submission_share: 0").replace(
        "d_share: 0.20", "d_share: 1"
    )
    (scheme / "scheme.yml").write_text(text, encoding="utf-8")
    wrong = shutil.copytree(RAW / "schemes" / "anxi-2019", raw / "schemes" / "anxi-2019")
    lines = (wrong / "scheme.yml").read_text(encoding="utf-8")
    (wrong / "scheme.yml").write_text(
        lines.replace("points_total: 100", "points_total: 120"), encoding="utf-8"
    )
    shutil.copytree(RAW / "county-2013" / "synthetic" / "register", raw / "county-2013" / "register")
    (raw / "county-2013" / "register" / "收件登记簿_2013.csv").unlink()
    write_files(raw / "county-2013" / "submissions")
    done = kaohe_run(folder / "out", "--as-of", "2013-07-20", raw=raw)
    assert done.returncode == 0, done.stdout
    assert "W9-9" in done.stdout
    return duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True)


@pytest.mark.parametrize("bad", BAD, ids=[bad.reason for bad in BAD])
def test_bad_file_is_set_aside_with_place_reason_and_remedy(
    edition: duckdb.DuckDBPyConnection, bad: Bad
) -> None:
    (row,) = edition.execute(
        "select source_sheet, source_cell, expected, found, message, message_en, remedy, remedy_en "
        "from marts.mart_quarantine where reason_code = ? and source_file like '%/' || ?",
        [bad.reason, bad.file],
    ).fetchall()
    assert row[:2] == (bad.sheet, bad.cell)
    assert bad.expected in row[2]
    assert bad.found in row[3]
    assert all(row[4:])


def test_the_end_of_a_run_says_where_what_and_what_to_do(edition: duckdb.DuckDBPyConnection) -> None:
    ((path,),) = edition.execute("select path from duckdb_databases() where not internal").fetchall()
    told = {entry.code: entry for entry in summarise(Path(path)).set_aside}
    for bad in BAD:
        for examples in (told[bad.reason].examples, told[bad.reason].examples_en):
            what, remedy = examples.splitlines()
            assert what.count(f"/{bad.file}") == 1, "the file is named, and once"
            assert bad.cell is None or bad.cell in what
            assert remedy.startswith("→ ")


def test_scheme_that_does_not_add_up_is_set_aside(edition: duckdb.DuckDBPyConnection) -> None:
    (row,) = edition.execute(
        "select source_file, source_cell, expected, found, message, message_en, remedy, remedy_en "
        "from marts.mart_quarantine where scope = 'scheme' or source_file like '%schemes/anxi-2019%'"
    ).fetchall()
    assert row[0].endswith("schemes/anxi-2019/indicators.csv")
    assert (row[1], row[2], row[3]) == ("line 2, column 4 (points)", "120 (points_total)", "100")
    assert all(row[4:])


def test_nothing_else_is_set_aside_and_all_else_is_processed(edition: duckdb.DuckDBPyConnection) -> None:
    files = edition.execute(
        "select split_part(source_file, '/', -1) from marts.mart_quarantine "
        "where source_file like '%/submissions/%'"
    ).fetchall()
    assert sorted(name for (name,) in files) == sorted(bad.file for bad in BAD)
    read = edition.execute(
        "select unit_id from facts.fct_reported_value where indicator_id = 'W1-2' and is_accepted "
        "and reported_value = 4 order by unit_id"
    ).fetchall()
    assert read == [("SFS01",), ("SFS08",), ("SFS10",)]
    assert edition.execute(
        "select points_awarded from marts.mart_indicator_scores "
        "where unit_id = 'SFS01' and period_id = '2013Q2' and indicator_id = 'W1-2'"
    ).fetchall() == [(3,)]
