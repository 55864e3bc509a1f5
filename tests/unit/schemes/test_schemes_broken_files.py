"""Files of a scheme that cannot be read as they are: each is told with its place, none raises."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from scheme_builders import COUNTY, RAW_SCHEMES, county, workbook, write_rows

from pipeline.schemes import lint_folder, load_schemes

# file, old, new, rule, place, found
BROKEN = [
    ("scheme.yml", "scheme_kind: assessment", "scheme_kind: [assessment", "broken_yaml", "line 4", None),
    ("scheme.yml", "scheme_kind: assessment", "scheme_kind: audit", "wrong_value", "line 3", "audit"),
    ("scheme.yml", "ties: standard", "tie: standard", "unknown_key", "line 11", "tie"),
    ("scheme.yml", "ties: standard", "ties: standard\nties: dense", "repeated_key", "line 12", "ties"),
    ("scheme.yml", "points_total: 100", "points_total: 一百", "wrong_value", "line 7", "一百"),
    (
        "scheme.yml",
        "effective_date: 2013-05-31",
        "effective_date: 2013-05-32",
        "wrong_value",
        "line 6",
        "2013-05-32",
    ),
    ("scheme.yml", "scheme_year: 2013", "scheme_year: [2013]", "wrong_shape", "line 4", "列表"),
    ("bands.csv", "false,3.2", "false,三点二", "wrong_value", "line 3, column 8 (points)", "三点二"),
    ("bands.csv", "false,3.2", "false,32e-1", "wrong_value", "line 3, column 8 (points)", "32e-1"),
    ("bands.csv", "false,3.2", "false,NaN", "wrong_value", "line 3, column 8 (points)", "NaN"),
    ("bands.csv", "false,3.2", "false,", "missing_value", "line 3, column 8 (points)", "（空）"),
    ("bands.csv", "true,95", "maybe,95", "wrong_value", "line 3, column 5 (is_lower_inclusive)", "maybe"),
    ("bands.csv", "band_name,", "档次,", "unknown_column", "line 1, column 3", "档次"),
    ("bands.csv", "band_name,", "", "missing_column", "line 1", None),
    ("bands.csv", "false,3.2", "false,3.2,", None, "", None),
    ("bands.csv", "false,3.2", "false,3.2,x", "value_outside_columns", "line 3, column 9", "x"),
    ("bands.csv", "W2-1,2,良", '"W2-1",2,"良"好', "broken_csv", "line 3", None),
    (
        "indicators.csv",
        "W4-1,W4,执法与服务案卷评查合格率,4,linear",
        "W4-1,W4,执法与服务案卷评查合格率,4,linaer",
        "wrong_value",
        "line 18, column 5 (method)",
        "linaer",
    ),
]


@pytest.mark.parametrize("case", BROKEN, ids=[f"{number}-{case[3]}" for number, case in enumerate(BROKEN)])
def test_broken_file_is_told_with_its_place(
    case: tuple[str, str, str, str | None, str, str | None], tmp_path: Path
) -> None:
    file, old, new, rule, place, found = case
    problems = lint_folder(county(tmp_path, (file, old, new)))
    if rule is None:
        assert problems == []
        return
    first = problems[0]
    assert (first.rule, Path(first.source_path).name, first.source_cell) == (rule, file, place)
    assert found is None or first.found == found


def test_wrong_encoding_names_the_line(tmp_path: Path) -> None:
    folder = county(tmp_path)
    path = folder / "grades.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    first = lint_folder(folder)[0]
    assert (first.rule, first.source_cell, first.expected) == ("wrong_encoding", "line 2", "UTF-8")


@pytest.mark.parametrize("table", ["categories", "indicators", "grades"])
def test_missing_table_is_named(table: str, tmp_path: Path) -> None:
    folder = county(tmp_path)
    (folder / f"{table}.csv").unlink()
    problems = lint_folder(folder)
    assert [(p.rule, p.source_path, p.expected) for p in problems] == [
        ("missing_table", folder.as_posix(), table)
    ]


def test_missing_header_file_is_named(tmp_path: Path) -> None:
    folder = county(tmp_path)
    (folder / "scheme.yml").unlink()
    assert [(p.rule, Path(p.source_path).name) for p in lint_folder(folder)] == [
        ("missing_table", "scheme.yml")
    ]


def test_unknown_table_is_named(tmp_path: Path) -> None:
    folder = county(tmp_path)
    (folder / "bands.csv").rename(folder / "band.csv")
    assert ("unknown_table", "band.csv") in [(p.rule, Path(p.source_path).name) for p in lint_folder(folder)]


def test_folder_with_both_forms_is_refused(tmp_path: Path) -> None:
    folder = county(tmp_path)
    (folder / "方案.xlsx").write_bytes(b"")
    assert lint_folder(folder)[0].rule == "two_forms"


def test_damaged_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "方案.xlsx").write_bytes(b"not a workbook")
    result = load_schemes(tmp_path)
    assert [p.source_path for p in result.problems] == [f"{tmp_path.name}/s/方案.xlsx"]


def test_workbook_cells_are_named_by_address(tmp_path: Path) -> None:
    folder = county(tmp_path / "folder", ("bands.csv", "false,3.2", "false,三点二"))
    first = lint_folder(workbook(tmp_path / "book", folder))[0]
    assert (first.source_sheet, first.source_cell, first.found) == ("bands", "H3", "三点二")


def test_workbook_formula_without_result_and_far_cell_are_told(tmp_path: Path) -> None:
    place = tmp_path / "s" / "方案.xlsx"
    place.parent.mkdir()
    with xlsxwriter.Workbook(str(place)) as book:
        write_rows(book, "scheme", [["scheme_id", "s"]])
        sheet = book.add_worksheet("grades")
        sheet.write_formula(0, 0, "=1+1", value="")
        sheet.write(1_048_575, 16_383, "x")
        book.add_worksheet("说明")
    problems = {(p.rule, p.source_cell) for p in lint_folder(place.parent)}
    assert {("unusable_cell", "A1"), ("value_outside_columns", "XFD1048576")} <= problems


def test_periods_that_are_each_others_parent_are_refused(tmp_path: Path) -> None:
    year = ("scheme.yml", "period_kind: year\n", "period_kind: year\n    parent_period_id: 2013Q4\n")
    problems = lint_folder(county(tmp_path, year))
    assert ("period_outside_parent", "line 54") in [(p.rule, p.source_cell) for p in problems]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_cut_workbook_is_told_and_never_raises(share: float, tmp_path: Path) -> None:
    place = workbook(tmp_path / "whole", RAW_SCHEMES / COUNTY) / "考核方案.xlsx"
    data = place.read_bytes()
    place.write_bytes(data[: int(len(data) * share)])
    assert [p.rule for p in lint_folder(place.parent)] == ["unreadable_workbook"]


def test_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    place = workbook(tmp_path / "whole", RAW_SCHEMES / COUNTY) / "考核方案.xlsx"
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><workbook>&b;</workbook>'
    hostile = tmp_path / "county-2013.xlsx"
    with zipfile.ZipFile(place) as whole, zipfile.ZipFile(hostile, "w") as made:
        for entry in whole.infolist():
            made.writestr(entry.filename, bomb if entry.filename == "xl/workbook.xml" else whole.read(entry))
    assert [p.rule for p in lint_folder(hostile)] == ["unreadable_workbook"]
