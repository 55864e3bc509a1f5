"""Copies of the county scheme with one thing changed, as a folder or as a workbook."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import xlsxwriter
import yaml

from pipeline.schemes.scheme import LIST_MODELS

RAW_SCHEMES = Path(__file__).resolve().parents[3] / "data" / "raw" / "schemes"
COUNTY = "county-2013"
# files of a scheme, in short: tables of cases are made of them
IND, PAR, TAR, BAN = "indicators.csv", "parameters.csv", "targets.csv", "bands.csv"
LEV, DED, GRA, VET = "levels.csv", "deductions.csv", "grades.csv", "vetoes.csv"
YML, CAT = "scheme.yml", "categories.csv"


def county(directory: Path, *changes: tuple[str, str, str], name: str = COUNTY) -> Path:
    """Copy the county scheme and replace texts: each change is file, old text (stands once), new text."""
    folder = directory / name
    shutil.copytree(RAW_SCHEMES / COUNTY, folder)
    for file, old, new in changes:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def line_of(folder: Path, file: str, text: str) -> int:
    """Return the line on which a text stands."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def workbook(directory: Path, folder: Path, *, file_name: str = "考核方案.xlsx") -> Path:
    """Write a folder's scheme as one workbook with numbers as numbers, in a folder of the same name."""
    place = directory / folder.name
    place.mkdir(parents=True)
    header = yaml.load((folder / "scheme.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    lists = {name: header.pop(name) for name in LIST_COLUMNS if name in header}
    book = xlsxwriter.Workbook(str(place / file_name))
    sheet = book.add_worksheet("scheme")
    for row, (key, value) in enumerate(header.items()):
        sheet.write(row, 0, key)
        write_typed(sheet, row, 1, value)
    for name, items in lists.items():
        columns = LIST_COLUMNS[name]
        write_rows(book, name, [list(columns), *([item.get(c, "") for c in columns] for item in items)])
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            write_rows(book, path.stem, list(csv.reader(stream)))
    book.close()
    return place


LIST_COLUMNS = {model.table: model.columns() for model in LIST_MODELS}


def write_rows(book: xlsxwriter.Workbook, name: str, rows: list[list[str]]) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            write_typed(sheet, number, column, value)


def write_typed(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: str) -> None:
    if value in {"true", "false"}:
        sheet.write_boolean(row, column, value == "true")
        return
    try:
        sheet.write_number(row, column, float(value))
    except ValueError:
        sheet.write(row, column, value)
