"""Sheets to bytes: xlsx, xlsm, xls, ods, csv. The same sheets give the same bytes anywhere.

Belongs here: the writers and their fixed dates, order and compression.
Does not belong here: content, and files that are broken on purpose (see `damaged`).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt

from data.generators.opendocument import ods_parts
from data.generators.sheets import Cell, Look, Sheet

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
SPREADSHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"

XLSX_LOOKS: dict[Look, dict[str, Any]] = {
    Look.PLAIN: {},
    Look.TITLE: {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    Look.HEADER: {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#EDEDED"},
    Look.BODY: {"border": 1, "valign": "vcenter", "text_wrap": True},
    Look.PERCENT: {"border": 1, "num_format": "0.00%"},
    Look.DATE: {"border": 1, "num_format": "yyyy-mm-dd"},
    Look.MONEY: {"border": 1, "num_format": "#,##0.00"},
}
XLS_BORDERS = "borders: left thin, right thin, top thin, bottom thin"
XLS_LOOKS: dict[Look, str] = {
    Look.PLAIN: "",
    Look.TITLE: "font: bold on, height 320; align: horiz center",
    Look.HEADER: f"font: bold on; align: wrap on, horiz center; {XLS_BORDERS}",
    Look.BODY: f"align: wrap on; {XLS_BORDERS}",
    Look.PERCENT: XLS_BORDERS,
    Look.DATE: XLS_BORDERS,
    Look.MONEY: XLS_BORDERS,
}
XLS_NUMBER_FORMATS = {Look.PERCENT: "0.00%", Look.DATE: "yyyy-mm-dd", Look.MONEY: "#,##0.00"}


def pack(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Zip parts in the given order, stored, without a clock: compressors differ between builds of Python."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content)
    return target.getvalue()


def _xlsx_value(sheet: Any, place: tuple[int, int], cell: Cell, form: Any) -> None:
    row, column = place
    value = cell.value
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)


def xlsx_bytes(sheets: Sequence[Sheet], *, epoch_1904: bool = False, macro_enabled: bool = False) -> bytes:
    """An Excel workbook.

    Args:
        sheets: Sheets in order.
        epoch_1904: Count dates from 1904, as old Mac workbooks do.
        macro_enabled: Give it the content type of an .xlsm (it holds no macro).
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": False, "date_1904": epoch_1904})
    book.set_properties({"created": datetime(2013, 12, 31), "author": "kaohe"})  # noqa: DTZ001
    looks = {look: book.add_format(options) for look, options in XLSX_LOOKS.items()}
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for column in range(sheet.column_count):
            page.set_column(column, column, sheet.widths.get(column, 14))
        for span in sheet.spans:
            look = sheet.cells.get((span.first_row, span.first_column), Cell("")).look
            page.merge_range(
                span.first_row, span.first_column, span.last_row, span.last_column, "", looks[look]
            )
        for place, cell in sorted(sheet.cells.items()):
            _xlsx_value(page, place, cell, looks[cell.look])
    book.close()
    with zipfile.ZipFile(io.BytesIO(target.getvalue())) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    if macro_enabled:
        parts = [(name, content.replace(SPREADSHEET_TYPE, MACRO_TYPE)) for name, content in parts]
    return pack(parts)


def xls_bytes(sheets: Sequence[Sheet], *, epoch_1904: bool = False) -> bytes:
    """A workbook of Excel 97–2003."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = epoch_1904
    looks = {
        look: xlwt.easyxf(text, num_format_str=XLS_NUMBER_FORMATS.get(look))
        for look, text in XLS_LOOKS.items()
    }
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for span in sheet.spans:
            page.merge(span.first_row, span.last_row, span.first_column, span.last_column)
        for (row, column), cell in sorted(sheet.cells.items()):
            page.write(row, column, cell.value, looks[cell.look])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods_bytes(sheets: Sequence[Sheet]) -> bytes:
    """An OpenDocument spreadsheet."""
    return pack(ods_parts(sheets))


def workbook_bytes(suffix: str, sheets: Sequence[Sheet], *, epoch_1904: bool = False) -> bytes:
    """Sheets in the format that a file suffix names: xlsx, xlsm, xls or ods.

    Raises:
        ValueError: The suffix is none of these, or the format has no such epoch.
    """
    if suffix in {"xlsx", "xlsm"}:
        return xlsx_bytes(sheets, epoch_1904=epoch_1904, macro_enabled=suffix == "xlsm")
    if suffix == "xls":
        return xls_bytes(sheets, epoch_1904=epoch_1904)
    if suffix == "ods" and not epoch_1904:
        return ods_bytes(sheets)
    raise ValueError(f"no writer for .{suffix} with epoch_1904={epoch_1904}")


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str, *, delimiter: str = ",") -> bytes:
    """Delimited text with CRLF line ends, as systems export it; `utf-16` gets a little-endian mark."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    text = target.getvalue()
    return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)
