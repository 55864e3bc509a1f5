"""Reader processes start fast: what they load, and that the columns they make do not depend on it.

Belongs here: modules loaded by a reader, Arrow's functions as readers call them.
Does not belong here: what files give (`test_ingest_cells`, `_forms`), limits (`test_ingest_safety`).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from ingest_builders import report_rows, write_xlsx

from pipeline.ingest import kernels
from pipeline.ingest.safety.check import check
from pipeline.settings import reader_environment

_READ_ONE = """
import sys
sys.modules["numpy"] = sys.modules["pandas"] = None
from pipeline.ingest import worker
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.wire import Task
forms = load_forms().forms
loaded = set(sys.modules)
answer = worker.parse_chunk(worker.Parser(forms), [Task("k", sys.argv[1], ".xlsx")], lambda: None)
print(b'"forms": ["quarterly_report"]' in bytes(answer[1]), "pyarrow.compute" in sys.modules)
"""


def test_reading_a_form_does_not_load_the_wrappers_of_all_functions(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"季度报表": report_rows()})
    command = [sys.executable, "-c", _READ_ONE, str(path)]
    told = subprocess.run(command, env=reader_environment(), capture_output=True, check=True)
    assert told.stdout.decode().split() == ["True", "False"]


def test_functions_are_those_of_pyarrow() -> None:
    texts = pa.array([" a ", "", None, "　b\t", "合计：", "2013-07-09 00:00:00"])
    mask = pa.array([True, False, True, True, False, None])
    trimmed = pc.utf8_trim_whitespace(texts)
    assert kernels.trimmed(texts).equals(trimmed)
    assert kernels.blank_to_null(texts).to_pylist() == ["a", None, None, "b", "合计：", "2013-07-09 00:00:00"]
    assert kernels.is_filled(texts)
    assert not kernels.is_filled(pa.array([None, " ", "　"], pa.string()))
    assert kernels.filtered(texts, mask).equals(texts.filter(mask))
    assert kernels.taken(texts, pa.array([3, 0])).equals(texts.take(pa.array([3, 0])))
    assert kernels.filled_down(texts).equals(pc.fill_null_forward(texts))
    assert kernels.one_of(texts, ["合计："]).to_pylist() == [False, False, False, False, True, False]
    assert kernels.replaced(texts, "[:：]", "").equals(pc.replace_substring_regex(texts, "[:：]", ""))
    assert kernels.either(kernels.is_valid(texts), "yes", "no").to_pylist().count("no") == 1


@pytest.mark.parametrize(("data", "found"), [(b"<c t='e'>", True), (b"\xff\x00<c>", False), (b"", False)])
def test_bytes_are_searched_as_they_are(data: bytes, found: bool) -> None:
    assert kernels.holds(data, r"""\bt\s*=\s*["']e["']""") is found


def test_percent_cells_are_found_among_more_styles_than_are_listed(tmp_path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415 - one test of this file writes styles

    book = xlsxwriter.Workbook(str(tmp_path / "styles.xlsx"))
    sheet = book.add_worksheet("表")
    for row in range(150):
        sheet.write(row, 0, row, book.add_format({"num_format": f'0.0%"{row}"'}))
        sheet.write(row, 1, row, book.add_format({"num_format": f'0.0"{row}%"'}))
    book.close()
    _, findings = check((tmp_path / "styles.xlsx").read_bytes(), ".xlsx")
    cells = {(row, column) for row, column, _, _ in findings.percents["表"]}
    assert cells == {(row, 0) for row in range(150)}
