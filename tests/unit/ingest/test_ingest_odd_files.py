"""Spreadsheets that other projects keep because they are odd: read or refused, in time and in bounds."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from ingest_builders import (
    ODD,
)
from landing_world import children_peak

from pipeline.ingest.landing import land
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.wire import Task
from pipeline.problems import ProblemCode


def _manifest() -> list[str]:
    with (ODD / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        return sorted(row["file"] for row in csv.DictReader(handle))


MUST_READ = {
    "calamine__any_sheets.xlsx",
    "calamine__merged_cells.ods",
    "calamine__misc_biff5_parsing.xls",
    "calamine__number_rows_repeated.ods",
    "closedxml__Examples_Misc_HideSheets.xlsx",
    "easyexcel__compatibility_t04.xlsx",
    "easyexcel__converter_converterCsv.csv",
    "easyexcel__fill_simple.csv",
    "easyexcel__multiplesheets_multiplesheets.xls",
    "poi__3dFormulas.xls",
    "poi__46670_local.xls",
    "poi__49273.xlsx",
    "poi__50154.xlsx",
    "poi__59746_NoRowNums.xlsx",
    "poi__62815.xlsb",
    "poi__BOOK_in_capitals.xls",
    "poi__SampleSS.strict.xlsx",
    "poi__TwoSheetsOneHidden.xlsx",
    "poi__WORKBOOK_in_capitals.xls",
    "poi__noSharedStringTable.xlsx",
    "sheetjs__1904_1904.ods",
    "sheetjs__artifacts_wps_write.xlsx",
    "sheetjs__merge_cells.xlsb",
    "sheetjs__wps_fn.et",
    "sheetjs__xlsx-stream-d-date-cell.xlsx",
}


REFUSED_AS = {
    "calamine__issue_594_dos.ods": ProblemCode.UNSAFE_FILE,
    "calamine__pass_protected.ods": ProblemCode.ENCRYPTED_FILE,
    "poi__extenxls_pwd123.xlsx": ProblemCode.ENCRYPTED_FILE,
    "poi__xor-encryption-abc.xls": ProblemCode.ENCRYPTED_FILE,
    "sheetjs__password_2002_128_strong.xls": ProblemCode.ENCRYPTED_FILE,
    "sheetjs__password_2002_40_basecrypto.xls": ProblemCode.ENCRYPTED_FILE,
    "poi__54764.xlsx": ProblemCode.UNSAFE_FILE,
    "poi__poc-xmlbomb.xlsx": ProblemCode.UNSAFE_FILE,
    "poi__duplicate-filename-case-insensitive.xlsx": ProblemCode.UNSAFE_FILE,
    "poi__invalid.xlsx": ProblemCode.UNREADABLE_FILE,
    "poi__xlsx-corrupted.xlsx": ProblemCode.UNREADABLE_FILE,
    "poi__testEXCEL_3.xls": ProblemCode.UNSUPPORTED_FILE,
    "poi__testEXCEL_4.xls": ProblemCode.UNSUPPORTED_FILE,
    "sheetjs__column_width.htm": ProblemCode.UNSUPPORTED_FILE,
    "sheetjs__dbf_vfp3.dbf": ProblemCode.UNSUPPORTED_FILE,
    "sheetjs__word_doc.doc": ProblemCode.UNSUPPORTED_FILE,
}


def test_the_manifest_names_every_odd_file_with_its_licence() -> None:
    present = {path.name for path in ODD.iterdir()} - {"manifest.csv"}
    assert present == set(_manifest())
    with (ODD / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        assert all(row["licence"] for row in csv.DictReader(handle))


@pytest.mark.parametrize("name", _manifest())
def test_an_odd_file_is_read_or_refused_with_a_reason_in_time(pool: ReaderPool, name: str) -> None:
    path = ODD / name
    began = time.monotonic()
    notice: Notice | None = None
    try:
        sheets = pool.dump(Task(name, str(path), path.suffix.lower()))
    except FileRefusedError as error:
        sheets, notice = [], error.notice
    assert time.monotonic() - began < 10
    assert bool(sheets) != bool(notice)
    code = "read" if notice is None else notice.code
    if notice is not None:
        assert code in set(ProblemCode)
        assert all((notice.found, notice.remedy, notice.remedy_en))
    if name in MUST_READ:
        assert code == "read"
    if name in REFUSED_AS:
        assert code == REFUSED_AS[name]


def test_odd_files_stay_within_a_gibibyte(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "s"
    raw.mkdir(parents=True)
    for name in _manifest():
        (raw / name).write_bytes((ODD / name).read_bytes())
    before = children_peak()
    result = land(tmp_path / "raw", tmp_path / "landing", scheme_ids=["s"], workers=1)
    assert result.counts["seen"] == len(_manifest())
    assert {problem.source_path for problem in result.problems} == {f"s/{name}" for name in _manifest()}
    assert children_peak() <= max(before, 2**20)
