"""The parts of a minimal OpenDocument spreadsheet.

Belongs here: its XML and nothing more than our sheets need (text, numbers, percentages, dates, merges).
Does not belong here: zipping (see `workbooks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from data.generators.sheets import Cell, Look, Sheet

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>"""
TAIL = "</office:spreadsheet></office:body></office:document-content>\n"


def _content(cell: Cell) -> tuple[str, str]:
    """Attributes of the value, and the text that is shown."""
    value = cell.value
    if isinstance(value, date):
        return f' office:value-type="date" office:date-value="{value.isoformat()}"', value.isoformat()
    if isinstance(value, int | float):
        if cell.look is Look.PERCENT:
            return f' office:value-type="percentage" office:value="{value!r}"', f"{value:.2%}"
        return f' office:value-type="float" office:value="{value!r}"', repr(value)
    return ' office:value-type="string"', str(value)


def _cell(cell: Cell | None, span: str) -> str:
    if cell is None:
        return f"<table:table-cell{span}/>"
    attributes, shown = _content(cell)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell{span}{attributes}>{lines}</table:table-cell>"


def _table(sheet: Sheet) -> str:
    starts = {(span.first_row, span.first_column): span for span in sheet.spans}
    covered = {
        (row, column)
        for span in sheet.spans
        for row in range(span.first_row, span.last_row + 1)
        for column in range(span.first_column, span.last_column + 1)
    } - set(starts)
    lines = [f"<table:table table:name={quoteattr(sheet.name)}>"]
    lines.append(f'<table:table-column table:number-columns-repeated="{sheet.column_count}"/>')
    for row in range(sheet.row_count):
        lines.append("<table:table-row>")
        for column in range(sheet.column_count):
            place = (row, column)
            if place in covered:
                lines.append("<table:covered-table-cell/>")
                continue
            span = ""
            if place in starts:
                found = starts[place]
                span = (
                    f' table:number-columns-spanned="{found.last_column - found.first_column + 1}"'
                    f' table:number-rows-spanned="{found.last_row - found.first_row + 1}"'
                )
            lines.append(_cell(sheet.cells.get(place), span))
        lines.append("</table:table-row>")
    lines.append("</table:table>")
    return "".join(lines)


def ods_parts(sheets: Sequence[Sheet]) -> list[tuple[str, bytes]]:
    """Name and content of each part, the mime type first as the format wants it."""
    content = HEAD + "".join(_table(sheet) for sheet in sheets) + TAIL
    return [
        ("mimetype", MIME_TYPE.encode()),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", MANIFEST.encode()),
    ]
