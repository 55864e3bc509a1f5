"""The made-up county holds the cases that its list names, and its forms stay inside the layouts otherwise."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from data.generators.county_2013 import habits, units
from data.generators.county_2013.cases import Shape
from data.generators.county_2013.deliveries import deliveries, received_files
from data.generators.county_2013.values import figure, reported_leaves

ROOT = Path(__file__).resolve().parents[3]
COUNTY = ROOT / "data" / "raw" / "county-2013" / "synthetic"
LAYOUTS = ROOT / "pipeline" / "ingest" / "layouts"
CASES = ROOT / "data" / "generators" / "county_2013_cases.csv"
CUTOFFS = {"2013Q2": "2013-07-26", "2013Q3": "2013-11-01", "2013Q4": "2014-01-28"}
READABLE = {Shape.GOOD, Shape.DUPLICATE}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cases() -> list[dict[str, str]]:
    return rows_of(CASES)


def accepted_aliases(form: str, column: str) -> set[str]:
    """Headings of a column, without blanks, as the layout accepts them."""
    found = {
        alias.replace(" ", "")
        for line in rows_of(LAYOUTS / form / "columns.csv")
        if line["column"] == column
        for alias in line["headers"].split("|")
    }
    assert found, (form, column)
    return found


def submission(name: str) -> Path:
    return next(path for path in (COUNTY / "submissions").rglob("*") if path.name == name)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['case']}-{case['unit']}-{case['period']}")
def test_case_names_a_known_unit_and_an_existing_file(case: dict[str, str]) -> None:
    assert not case["file"] or (COUNTY / case["file"]).is_file()
    assert not case["unit"] or case["unit"] in units.UNIT_BY_CODE
    assert case["expected"]


REPORT_COLUMNS = {
    "indicator_code": "indicator_code",
    "indicator_name": "indicator_name",
    "target": "target_text",
    "actual": "actual_text",
    "numerator": "numerator_text",
    "denominator": "denominator_text",
    "self_score": "self_score_text",
    "narrative": "narrative",
    "references": "evidence_references",
}
EVIDENCE_COLUMNS = {
    "number": "evidence_number",
    "leaf": "indicator_code",
    "title": "evidence_title",
    "file": "file_name",
    "issued": "issued_date",
}


@pytest.mark.parametrize(
    ("form", "columns", "variants"),
    [
        ("quarterly_report", REPORT_COLUMNS, habits.HEADERS),
        ("evidence_list", EVIDENCE_COLUMNS, habits.EVIDENCE_HEADERS),
    ],
    ids=["report", "evidence"],
)
def test_ordinary_headings_are_aliases_of_the_layout(
    form: str, columns: dict[str, str], variants: tuple[dict[str, str], ...]
) -> None:
    for name, column in columns.items():
        used = {variant[name].replace(" ", "").replace("\n", "") for variant in variants}
        assert used <= accepted_aliases(form, column)


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        (habits.UNIT_LABELS, "unit"),
        (habits.PERIOD_LABELS, "period"),
        (habits.DATE_LABELS, "report_date"),
    ],
    ids=["unit", "period", "date"],
)
def test_labels_above_the_table_are_aliases_of_the_layout(labels: tuple[str, ...], field: str) -> None:
    assert set(labels) <= accepted_aliases("quarterly_report", field)


def test_renamed_heading_is_outside_the_layout() -> None:
    assert "实际完成情况值" not in accepted_aliases("quarterly_report", "actual_text")


def test_nine_reports_in_ten_can_be_accepted() -> None:
    expected = [
        (unit, period) for unit in units.UNITS for period in units.QUARTERS if units.is_valid(unit, period)
    ]
    usable = [
        (unit, period)
        for unit, period in expected
        if any(
            delivery.shape in READABLE and delivery.received[:10] <= CUTOFFS[period]
            for delivery in deliveries(unit, period)
        )
    ]
    assert len(expected) == 77
    assert len(usable) == 72


def test_every_file_is_on_the_register_once() -> None:
    names = [item.file_name for item in received_files()]
    assert len(names) == len(set(names))
    text = (COUNTY / "register" / "收件登记簿_2013.csv").read_bytes().decode("utf-8-sig")
    registered = [row[2] for row in csv.reader(io.StringIO(text)) if row[0].isdigit()]
    assert sorted(registered) == sorted(names)


def test_submissions_come_in_the_formats_of_bureaus() -> None:
    suffixes = Counter(path.suffix for path in (COUNTY / "submissions").rglob("*") if path.is_file())
    assert suffixes[".xlsx"] > suffixes[".xls"] > 5
    assert suffixes[".ods"] >= 2
    assert suffixes[".xlsm"] >= 1


@pytest.mark.parametrize(
    ("name", "encoding", "mark"),
    [
        ("社区矫正系统导出_2013Q2.csv", "gb18030", b""),
        ("财务系统导出_2013Q2.csv", "utf-16", b"\xff\xfe"),
        ("财务系统导出_2013Q4.csv", "utf-8", b"\xef\xbb\xbf"),
    ],
    ids=["gb18030", "utf-16", "utf-8-bom"],
)
def test_captured_files_come_in_three_encodings(name: str, encoding: str, mark: bytes) -> None:
    content = (COUNTY / "captured" / name).read_bytes()
    assert content.startswith(mark)
    assert "数值" in content.decode(encoding) or "抓取值" in content.decode(encoding)


def test_broken_files_are_broken_as_their_case_says() -> None:
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(submission("SFS05_云台司法所_2013Q2_上传中断.xlsx"))
    assert (
        submission("GS06_司法鉴定股_2013Q3.xlsx").read_bytes().startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    )
    assert submission("ZS04_矛盾调处中心_2013Q2_空文件.xls").read_bytes() == b""
    assert submission("SFS10_白鹭司法所_2013Q4.xls").read_bytes().startswith(b"<html>")
    original = submission("SFS02_西埠司法所_2013Q2.xlsx").read_bytes()
    assert submission("SFS02_西埠司法所_2013Q2_副本.xlsx").read_bytes() == original


def test_reused_evidence_has_the_same_bytes_and_other_evidence_has_not() -> None:
    contents = Counter(path.read_bytes() for path in (COUNTY / "evidence").rglob("*.pdf"))
    assert sorted(count for count in contents.values() if count > 1) == [2, 2]


def test_one_workbook_counts_days_from_1904() -> None:
    book = openpyxl.load_workbook(submission("SFS08_柳林司法所_2013Q2.xlsx"))
    assert book.epoch == openpyxl.utils.datetime.MAC_EPOCH


def test_readable_workbooks_say_that_they_are_synthetic() -> None:
    silent = []
    for path in sorted(COUNTY.rglob("*.xlsx")):
        content = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if "合成数据" not in archive.read("xl/sharedStrings.xml").decode():
                    silent.append(path.name)
    assert silent == []


def test_figures_do_not_depend_on_the_order_of_drawing() -> None:
    unit = units.UNIT_BY_CODE["SFS11"]
    forward = [figure(unit, "2013Q3", leaf) for leaf in reported_leaves(unit, "2013Q3")]
    backward = [figure(unit, "2013Q3", leaf) for leaf in reversed(reported_leaves(unit, "2013Q3"))]
    assert forward == backward[::-1]


def test_year_only_leaf_is_in_the_last_report_only() -> None:
    unit = units.UNIT_BY_CODE["ZS01"]
    assert ["W3-2" in reported_leaves(unit, period) for period in units.QUARTERS] == [False, False, True]
