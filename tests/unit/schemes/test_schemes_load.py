"""Reading schemes: both forms, what they hold, what a bad scheme does to the others."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter
from scheme_builders import COUNTY, RAW_SCHEMES, county, workbook

from pipeline.schemes import lint_folder, load_scheme, load_schemes, scheme_hash, scheme_tables
from pipeline.schemes.vocabulary import Severity
from pipeline.schemes.xlsx_cells import percent_of, read_workbook_cells

LINEAGE = ["source_path", "source_row"]
NAMES = [
    "scheme_headers",
    "scheme_periods",
    "scheme_categories",
    "scheme_indicators",
    "scheme_parameters",
    "scheme_targets",
    "scheme_bands",
    "scheme_levels",
    "scheme_deductions",
    "scheme_grades",
    "scheme_vetoes",
    "scheme_tags",
    "scheme_rules",
]


def test_raw_schemes_load_without_problems() -> None:
    result = load_schemes(RAW_SCHEMES)
    assert {"baoding-2024", "county-2013", "honghe-2024"} <= {scheme.scheme_id for scheme in result.schemes}
    assert [scheme.scheme_id for scheme in result.schemes] == sorted(
        place.stem for place in RAW_SCHEMES.iterdir() if not place.name.startswith(".")
    )
    assert (result.problems, result.warnings) == ([], [])


def test_county_scheme_holds_the_sources_figures() -> None:
    listed = scheme_tables(load_schemes(RAW_SCHEMES).schemes)["scheme_indicators"].to_pylist()
    rows = [row for row in listed if row["scheme_id"] == "county-2013"]
    points = {row["indicator_id"]: row["points"] for row in rows}
    assert {key: points[key] for key in ("S1", "W", "E", "E1", "E2", "E3", "E4", "E5", "E6")} == {
        "S1": "100",
        "W": "60",
        "E": "40",
        "E1": "2",
        "E2": "4",
        "E3": "10",
        "E4": "4",
        "E5": "10",
        "E6": "10",
    }
    levels = {row["indicator_id"]: (row["indicator_level"], row["is_leaf"]) for row in rows}
    assert [levels[key] for key in ("S1", "W", "W1", "W1-1", "E1", "E6-1")] == [
        ("0", "false"),
        ("1", "false"),
        ("2", "false"),
        ("3", "true"),
        ("2", "true"),
        ("3", "true"),
    ]


def test_scheme_tables_are_all_there_without_schemes() -> None:
    tables = scheme_tables([])
    assert list(tables) == NAMES
    assert all(table.num_rows == 0 for table in tables.values())


def test_scheme_tables_are_text_with_the_row_as_a_number() -> None:
    for table in scheme_tables(load_schemes(RAW_SCHEMES).schemes).values():
        types = {field.name: field.type for field in table.schema}
        assert types.pop("source_row") == pa.int32()
        assert set(types.values()) == {pa.string()}


def test_workbook_form_gives_the_same_tables_and_hash(tmp_path: Path) -> None:
    place = workbook(tmp_path / "schemes", RAW_SCHEMES / COUNTY)
    from_book = load_schemes(place.parent)
    assert from_book.problems == []
    from_folder = [s for s in load_schemes(RAW_SCHEMES).schemes if s.scheme_id == COUNTY]
    assert scheme_hash(from_book.schemes[0]) == scheme_hash(from_folder[0])
    for (name, left), right in zip(
        scheme_tables(from_book.schemes).items(), scheme_tables(from_folder).values(), strict=True
    ):
        assert left.drop_columns(LINEAGE).equals(right.drop_columns(LINEAGE)), name


def test_workbook_lies_directly_among_schemes(tmp_path: Path) -> None:
    place = workbook(tmp_path / "made", RAW_SCHEMES / COUNTY)
    (tmp_path / "schemes").mkdir()
    shutil.copy(place / "考核方案.xlsx", tmp_path / "schemes" / f"{COUNTY}.xlsx")
    assert [s.scheme_id for s in load_schemes(tmp_path / "schemes").schemes] == [COUNTY]


def test_hash_depends_on_content_only(tmp_path: Path) -> None:
    same = county(tmp_path / "a", ("bands.csv", ",3.2", ",3.200"), ("scheme.yml", "0.80", "0.8"))
    other = county(tmp_path / "b", ("bands.csv", ",3.2", ",3.1"))
    hashes = [scheme_hash(load_schemes(p.parent).schemes[0]) for p in (RAW_SCHEMES / COUNTY, same, other)]
    original = scheme_hash(next(s for s in load_schemes(RAW_SCHEMES).schemes if s.scheme_id == COUNTY))
    assert (hashes[1] == original, hashes[2] == original) == (True, False)


def test_one_bad_scheme_stops_no_other(tmp_path: Path) -> None:
    folder = county(tmp_path, ("grades.csv", "不合格,0,", "不合格,10,"))
    shutil.copytree(RAW_SCHEMES / "baoding-2024", tmp_path / "baoding-2024")
    result = load_schemes(tmp_path)
    assert [s.scheme_id for s in result.schemes] == ["baoding-2024"]
    assert [(p.source_path, p.scheme_id) for p in result.problems] == [
        (f"{tmp_path.name}/{folder.name}/grades.csv", COUNTY)
    ]


def test_duplicate_scheme_ids_leave_both_out(tmp_path: Path) -> None:
    county(tmp_path, name="county-2013")
    county(tmp_path, name="county-2013-copy")
    result = load_schemes(tmp_path)
    assert result.schemes == []
    assert [(p.source_path, p.source_cell) for p in result.problems] == [
        (f"{tmp_path.name}/county-2013/scheme.yml", "line 1"),
        (f"{tmp_path.name}/county-2013-copy/scheme.yml", "line 1"),
    ]


def test_chinese_headings_are_understood(tmp_path: Path) -> None:
    folder = county(tmp_path, ("vetoes.csv", "veto_id,veto_name,aliases", "否决编号,否决事项,别名"))
    assert lint_folder(folder) == []


def test_byte_order_mark_is_understood(tmp_path: Path) -> None:
    folder = county(tmp_path)
    path = folder / "grades.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert lint_folder(folder) == []


def test_workbook_percent_and_date_cells_read_as_typed(tmp_path: Path) -> None:
    place = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        sheet = book.add_worksheet("a")
        sheet.write_number(0, 0, 0.96, book.add_format({"num_format": "0.0%"}))
        sheet.write_datetime(0, 1, dt.datetime(2013, 5, 31), book.add_format({"num_format": "yyyy年m月d日"}))  # noqa: DTZ001
        sheet.write_number(0, 2, 0.1 + 0.2)
    cells = read_workbook_cells(place)["a"]
    assert [(c.text, c.is_percent) for c in cells] == [
        ("0.96", True),
        ("2013-05-31", False),
        ("0.3", False),
    ]
    assert percent_of("0.96") == "96%"


@pytest.mark.parametrize(
    ("sheet", "text", "column", "shown"),
    [
        pytest.param("parameters", "W4-1", "C", "90%", id="parameter"),
        pytest.param("bands", "优", "D", "95%", id="band"),
        pytest.param("grades", "qualified", "D", "70%", id="grade"),
    ],
)
def test_a_percentage_in_a_workbook_is_no_number(
    sheet: str, text: str, column: str, shown: str, tmp_path: Path
) -> None:
    place = workbook(tmp_path / "b", county(tmp_path / "f"))
    (path,) = place.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    row = next(line[0].row for line in book[sheet].iter_rows() if text in [cell.value for cell in line])
    cell = book[sheet][f"{column}{row}"]
    cell.value, cell.number_format = int(shown.removesuffix("%")) / 100, "0%"
    book.save(path)
    (problem,) = [one for one in lint_folder(place) if one.source_cell == f"{column}{row}"]
    assert (problem.severity, problem.found) == (Severity.ERROR, shown)


def test_a_percentage_in_a_workbook_is_a_share_where_one_is_wanted(tmp_path: Path) -> None:
    place = workbook(tmp_path / "b", county(tmp_path / "f"))
    (path,) = place.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    book["parameters"].append(["W1-1", "floor_share", 0.6])
    cells = [book["parameters"].cell(book["parameters"].max_row, 3), book["grades"]["F2"]]
    cells += [line[1] for line in book["scheme"].iter_rows() if line[0].value == "minimum_submission_share"]
    for cell in cells:
        cell.number_format = "0%"
    book.save(path)
    assert lint_folder(place) == []
    scheme, _ = load_scheme(place)
    assert scheme is not None
    assert {row.value for row in scheme.parameters if row.parameter == "floor_share"} == {"0.6"}
    assert (scheme.grades[0].top_share, scheme.header.minimum_submission_share) == (
        Decimal("0.2"),
        Decimal("0.8"),
    )


def test_absent_folder_holds_no_schemes(tmp_path: Path) -> None:
    assert load_schemes(tmp_path / "schemes").schemes == []


def test_groups_and_surveys_may_be_named_in_chinese(tmp_path: Path) -> None:
    folder = county(tmp_path, ("indicators.csv", "survey:public", "survey:群众"))
    scheme, problems = load_scheme(folder)
    assert problems == []
    assert scheme is not None
    assert scheme.by_id["E6-1"].input == "survey:群众"
