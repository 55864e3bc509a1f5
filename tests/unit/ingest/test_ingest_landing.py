"""Landing: the tables that come of it, the scheme of a file, the same answer every time."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from ingest_builders import report_rows, write_xlsx
from landing_world import SCHEME, land_raw, put_report, statuses

from pipeline.ingest.landing import begin_landing, land
from pipeline.ingest.layouts import load_forms
from pipeline.problems import ProblemCode


def test_land_gives_every_dataset_with_all_columns_when_nothing_arrived(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    result = land_raw(tmp_path)
    book = load_forms()
    for name, own in book.datasets().items():
        table = result.tables[name]
        assert table.num_rows == 0
        assert table.column_names == [
            "scheme_id",
            "source_file_id",
            "source_path",
            "source_sheet",
            "source_row",
            "source_columns",
            *own,
        ]
    assert result.tables["landed_files"].num_rows == result.tables["evidence_files"].num_rows == 0
    assert result.counts == {"seen": 0, "parsed": 0, "reused": 0, "refused": 0}


def test_land_reads_a_report_with_its_addresses(tmp_path: Path) -> None:
    put_report(tmp_path)
    result = land_raw(tmp_path)
    row = result.tables["reported_values"].to_pylist()[0]
    assert row["scheme_id"] == SCHEME
    assert row["source_path"] == f"{SCHEME}/a.xlsx"
    assert (row["source_sheet"], row["source_row"]) == ("Sheet1", 4)
    assert (row["indicator_code"], row["actual_text"], row["numerator_text"]) == ("W1-1", "97.67%", "42")
    assert (row["meta_unit"], row["meta_period"], row["row_kind"]) == ("SFS01", "2013年第二季度", "detail")
    assert row["source_columns"].split(";")[:4] == [
        "indicator_code=A",
        "indicator_name=B",
        "target_text=C",
        "actual_text=D",
    ]
    assert "meta_unit=@B2" in row["source_columns"]
    header = result.tables["submission_headers"].to_pylist()[0]
    assert (header["unit"], header["source_row"], header["source_columns"]) == (
        "SFS01",
        None,
        "unit=@B2;period=@E2",
    )
    assert statuses(result) == {f"{SCHEME}/a.xlsx": ["read"]}


DIFFERS = [ProblemCode.SCHEME_DIFFERS]


@pytest.mark.parametrize(
    ("name", "stated", "schemes", "expected"),
    [
        ("county-2013/a.xlsx", None, ("county-2013", "other"), ("county-2013", [])),
        ("county-2013/a.xlsx", "Ｃounty - 2013", ("county-2013", "other"), ("county-2013", [])),
        ("county-2013/a.xlsx", "other", ("county-2013", "other"), ("county-2013", DIFFERS)),
        ("county-2013/a.xlsx", "nowhere", ("county-2013", "other"), ("county-2013", DIFFERS)),
        ("inbox/a.xlsx", "other", ("county-2013", "other"), ("other", [])),
        ("inbox/a.xlsx", None, ("county-2013",), ("county-2013", [])),
        ("inbox/a.xlsx", None, ("county-2013", "other"), ("", [ProblemCode.UNKNOWN_SCHEME])),
        ("inbox/a.xlsx", "nowhere", ("county-2013",), ("", [ProblemCode.UNKNOWN_SCHEME])),
    ],
)
def test_land_finds_the_scheme(
    tmp_path: Path,
    name: str,
    stated: str | None,
    schemes: tuple[str, ...],
    expected: tuple[str, list[ProblemCode]],
) -> None:
    rows = report_rows()
    if stated:
        rows[1] += [None, "考核方案", stated]
    write_xlsx(tmp_path / "raw" / name, {"Sheet1": rows})
    result = land_raw(tmp_path, schemes=schemes)
    scheme, told = expected
    assert result.tables["landed_files"]["scheme_id"].to_pylist() == [scheme]
    assert [problem.code for problem in result.problems] == told
    assert result.tables["reported_values"].num_rows == (2 if scheme else 0)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("某县司法局２０１３年绩效考核方案", []),
        ("2013年绩效考核方案", []),
        ("某县司法局2014年绩效考核方案", DIFFERS),
    ],
)
def test_a_form_may_state_its_scheme_by_name(tmp_path: Path, stated: str, told: list[ProblemCode]) -> None:
    rows = report_rows()
    rows[1] += [None, "考核方案", stated]
    write_xlsx(tmp_path / "raw" / SCHEME / "a.xlsx", {"Sheet1": rows})
    with begin_landing(tmp_path / "raw", tmp_path / "landing", workers=1) as landing:
        result = landing.finish({SCHEME: "某县司法局2013年绩效考核方案"})
    assert [problem.code for problem in result.problems] == told
    assert [problem.found for problem in result.problems] == [stated] * len(told)


def test_land_gives_the_same_tables_whatever_the_number_of_workers(tmp_path: Path) -> None:
    for number in range(40):
        put_report(tmp_path, f"{SCHEME}/{number % 7}/r{number}.xlsx", actual=number)
    (tmp_path / "raw" / SCHEME / "broken.xlsx").write_bytes(b"PK\x03\x04")
    alone = land(tmp_path / "raw", tmp_path / "one", scheme_ids=[SCHEME], workers=1)
    many = land(tmp_path / "raw", tmp_path / "four", scheme_ids=[SCHEME], workers=4)
    assert alone.tables.keys() == many.tables.keys()
    for name, table in alone.tables.items():
        assert table.schema == many.tables[name].schema, name
        assert table.to_pylist() == many.tables[name].to_pylist(), name
    assert alone.problems == many.problems
    paths = many.tables["reported_values"]["source_path"].to_pylist()
    assert paths == sorted(paths)


def test_land_reports_progress(tmp_path: Path) -> None:
    put_report(tmp_path)
    seen: list[tuple[str, int, int]] = []
    land(
        tmp_path / "raw",
        tmp_path / "landing",
        scheme_ids=[SCHEME],
        workers=1,
        progress=lambda stage, done, total: seen.append((stage, done, total)),
    )
    assert seen == [("store", 1, 1), ("read", 1, 1)]


def test_land_tables_are_text_but_for_rows_and_sizes(tmp_path: Path) -> None:
    put_report(tmp_path)
    result = land_raw(tmp_path)
    for name, table in result.tables.items():
        for field in table.schema:
            wanted = {"source_row": pa.int32(), "size_bytes": pa.int64()}.get(field.name, pa.string())
            held = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
            assert held == wanted, (name, field.name)
