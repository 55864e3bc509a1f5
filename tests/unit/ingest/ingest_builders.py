"""Workbooks and odd files built in code, so that a diff shows the cell.

Belongs here: builders that the ingest tests share.
Does not belong here: assertions.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

ODD = Path(__file__).parents[2] / "data" / "odd_spreadsheets"
SHEET = "xl/worksheets/sheet1.xml"
REPORT_HEADER = ["指标编码", "指标名称", "目标值", "实际完成值", "分子", "分母"]
REPORT_ROWS = [
    ["W1-1", "人民调解成功率", "≥96%", "97.67%", 42, 43],
    ["W1-2", "矛盾纠纷排查次数", "≥3次", 4, None, None],
]
REPORT_TITLE = [
    ["2013年第二季度绩效指标落实情况季度报表"],
    ["填报单位", "SFS01", None, "填报周期", "2013年第二季度"],
]


def report_rows(
    header: Sequence[object] | None = None, body: Sequence[Sequence[object]] | None = None
) -> list[list[object]]:
    """A quarterly report: title, fields, header in row 3, rows from row 4 on."""
    rows: list[list[object]] = [list(row) for row in REPORT_TITLE]
    rows.append(list(header if header is not None else REPORT_HEADER))
    rows += [list(row) for row in (body if body is not None else REPORT_ROWS)]
    return rows


def write_xlsx(
    path: Path, sheets: dict[str, Sequence[Sequence[object]]], *, top: int = 0, left: int = 0
) -> Path:
    """Write a workbook; every sheet's first cell lies at (top, left)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    sheet.write(top + r, left + c, value)
    book.close()
    return path


def rezip(
    source: Path, target: Path, replaced: dict[str, bytes | None] | None = None, **extra: bytes
) -> Path:
    """Copy a zip container with some parts replaced (None = left out) and others added."""
    replaced = replaced or {}
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = replaced.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in extra.items():
            new.writestr(name, data)
    return target


def part_of(source: Path, name: str) -> bytes:
    """One part of a zip container."""
    with zipfile.ZipFile(source) as archive:
        return archive.read(name)


def write_ods(path: Path, tables: str) -> Path:
    """Write an OpenDocument spreadsheet by hand around the given `table:table` markup."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        ' office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_table(name: str, rows: Sequence[Sequence[object]]) -> str:
    """Markup of one ods sheet with text cells."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell/>"
            if value is None
            else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}">{body}</table:table>'


def csv_text(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    """Rows as delimited text."""
    return "\r\n".join(delimiter.join("" if v is None else str(v) for v in row) for row in rows) + "\r\n"


def zip_bytes(parts: dict[str, bytes]) -> bytes:
    """A zip container in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()
