"""Verdicts of the arrival gate: kept per file, dropped when what they rest on changes, told row by row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from arrival_world import FILE, SUITES, raw_database, suite_of
from gate_world import HereAsker

from pipeline.checks import gates
from pipeline.checks.arrival import (
    FAILURE_SCHEMA,
    ReadFile,
    VerdictStore,
    failures_table,
    source_cell,
    verdict_key,
)
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Suite

pytestmark = pytest.mark.xdist_group("great_expectations")


def judged_table(
    asker: HereAsker, database: Path, folder: Path, files: list[ReadFile]
) -> list[dict[str, Any]]:
    """What a run over some files writes into `raw.arrival_failures`."""
    suites = [suite_of("unit_code_is_plain")]
    store = VerdictStore.open(folder, suites, {"county": "h"}, ["r"])
    todo = store.missing(files)
    store.add(todo, gates.judge_arrivals(asker, suites, database, todo))
    store.save(files)
    return list(failures_table(suites, files, store).to_pylist())


def test_warm_run_writes_the_same_rows_as_a_fresh_run(asker: HereAsker, tmp_path: Path) -> None:
    texts: dict[tuple[str, str], list[str | None]] = {
        ("a", "county"): ["A 1", "A2"],
        ("b", "county"): ["B 1"],
    }
    database = raw_database(tmp_path / "w.duckdb", suite_of("unit_code_is_plain"), "unit_code", texts)
    first, second = ReadFile("a", "county", "county/a.xlsx"), ReadFile("b", "county", "county/b.xlsx")
    judged_table(asker, database, tmp_path / "warm", [first])
    warm = judged_table(asker, database, tmp_path / "warm", [first, second])
    asked = asker.questions
    again = judged_table(asker, database, tmp_path / "warm", [second, first])
    fresh = judged_table(asker, database, tmp_path / "fresh", [first, second])
    assert warm == again == fresh
    assert asker.questions == asked + 1


def test_failure_row_says_where_and_what(asker: HereAsker, tmp_path: Path) -> None:
    suite = suite_of("unit_code_is_plain")
    database = raw_database(tmp_path / "w.duckdb", suite, "unit_code", {FILE.key: ["A1", "A 2"]})
    [row] = judged_table(asker, database, tmp_path / "landing", [FILE])
    assert row == {
        "check_id": "unit_code_is_plain",
        "severity": "warning",
        "dataset": "units",
        "scheme_id": "county",
        "source_file_id": FILE.file_id,
        "source_path": "county/report.xlsx",
        "source_sheet": "表",
        "source_row": 6,
        "column_name": "unit_code",
        "source_cell": "E6",
        "found": "A 2",
        "expected": "不含空格的编码",
        "message": suite.checks[0].message.zh,
        "message_en": suite.checks[0].message.en,
    }


def test_broken_check_keeps_no_verdict() -> None:
    store = VerdictStore(Path("verdicts.json"), "key")
    check = SUITES[0].checks[0]
    store.add([FILE.key], [CheckResult(check.check_id, "s", check.asset, check.severity, CheckState.ERROR)])
    assert store.missing([FILE]) == [FILE.key]


@pytest.mark.parametrize(
    ("suites", "schemes", "readers"),
    [
        pytest.param(SUITES[:-1], {"county": "h"}, ["r"], id="suites"),
        pytest.param(SUITES, {"county": "i"}, ["r"], id="scheme"),
        pytest.param(SUITES, {"county": "h"}, ["s"], id="layouts"),
    ],
)
def test_verdicts_are_dropped_when_what_they_rest_on_changes(
    suites: Sequence[Suite], schemes: dict[str, str], readers: list[str], tmp_path: Path
) -> None:
    store = VerdictStore.open(tmp_path, SUITES, {"county": "h"}, ["r"])
    store.add([FILE.key], [])
    store.save([FILE])
    assert VerdictStore.open(tmp_path, SUITES, {"county": "h"}, ["r"]).missing([FILE]) == []
    assert VerdictStore.open(tmp_path, suites, schemes, readers).missing([FILE]) == [FILE.key]


def test_damaged_verdicts_are_judged_again(tmp_path: Path) -> None:
    (tmp_path / "verdicts.json").write_text("{", encoding="utf-8")
    assert VerdictStore.open(tmp_path, SUITES, {}, []).missing([FILE]) == [FILE.key]


def test_verdict_key_does_not_depend_on_the_order_of_schemes() -> None:
    assert verdict_key(SUITES, {"a": "1", "b": "2"}, []) == verdict_key(SUITES, {"b": "2", "a": "1"}, [])


def test_a_file_that_was_read_now_is_judged_again() -> None:
    store = VerdictStore(Path("verdicts.json"), "key")
    store.add([FILE.key], [])
    assert store.missing([FILE]) == []
    assert store.missing([FILE], {FILE.file_id}) == [FILE.key]


def test_failures_table_has_its_columns_without_rows() -> None:
    table = failures_table(SUITES, [], VerdictStore(Path("v"), "k"))
    assert (table.schema, table.num_rows) == (FAILURE_SCHEMA, 0)


@pytest.mark.parametrize(
    ("columns", "name", "row", "own", "cell"),
    [
        ("unit=@B3;actual=E", "actual", "12", None, "E12"),
        ("unit=@B3;actual=E", "unit", None, None, "B3"),
        ("unit=B", "level_text", "7", "F", "F7"),
        ("unit=B", "absent", "7", None, None),
        (None, "actual", "7", None, None),
    ],
    ids=["table", "title", "matrix", "unknown", "nothing"],
)
def test_source_cell_gives(
    columns: str | None, name: str, row: str | None, own: str | None, cell: str | None
) -> None:
    assert source_cell(columns, name, row, own) == cell
