"""The workbook that goes back for a submission: a summary, and every sheet as sent with wrong cells marked.

Belongs here: writing the workbook from its content and the cells as sent.
Does not belong here: what is wrong (`receipt_content`), reading received bytes (`pipeline.ingest`).

The same content gives the same bytes. What people sent is only ever written as text, never as a formula.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from xlsxwriter.utility import xl_cell_to_rowcol

from pipeline.ingest.readers.sheet import SheetText
from pipeline.publish.workbooks.receipt_content import Note, Receipt
from pipeline.publish.workbooks.writing import PROVISIONAL, open_book, short

SUMMARY: Final = "回执"
WIDEST: Final = 48
STATUSES: Final = {
    "accepted": ("已采用", "accepted"),
    "superseded": ("已被以后的报送代替", "superseded by a later one"),
    "after_deadline": ("期限后的更正，未采用", "a restatement after the deadline, not used"),
    "after_cutoff": ("截止日后收到，未采用", "received after the cut-off, not used"),
    "duplicate": ("与以前的报送相同", "the same as an earlier one"),
    "quarantined": ("无法采用", "cannot be used"),
    "unusable": (
        "有工作表无法采用，请改正后重新报送",
        "a sheet of it cannot be used, mend it and send it again",
    ),
    "taken_in": ("已读取", "read"),
    "read": ("已读取，未采用", "read, not used"),
}
SEVERITIES: Final = {
    "refused": ("不采用", "#FFC7CE"),
    "blocker": ("阻断", "#FFC7CE"),
    "critical": ("严重", "#FFC7CE"),
    "warning": ("提醒", "#FFEB9C"),
    "info": ("提示", "#DDEBF7"),
}
ORDER: Final = tuple(SEVERITIES)
_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")


def write_receipt(path: Path, receipt: Receipt, sheets: Sequence[SheetText]) -> Path:
    """Write one receipt.

    Args:
        path: The workbook.
        receipt: What it says.
        sheets: The submission as sent; none when it cannot be read.
    """
    book = open_book(path)
    writer = _Writer(book)
    writer.summary(receipt)
    taken = {SUMMARY}
    for sheet in sheets:
        if sheet.table.num_rows:
            writer.as_sent(sheet, [note for note in receipt.notes if note.sheet == sheet.name], taken)
    book.close()
    return path


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        base: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1}
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({**base, "bold": True, "bg_color": "#D9E2F3"})
        self.cell = book.add_format(base)
        self.marks = {name: book.add_format({**base, "bg_color": SEVERITIES[name][1]}) for name in SEVERITIES}

    def summary(self, receipt: Receipt) -> None:
        """What became of the submission, what is wrong, what is still missing."""
        sheet = self.book.add_worksheet(SUMMARY)
        for column, width in enumerate((16, 18, 10, 46, 24, 24, 46)):
            sheet.set_column(column, column, width)
        named = " ".join(part for part in (receipt.unit_name, receipt.period_name, "填报回执") if part)
        sheet.write_string(0, 0, named, self.title)
        row = 2
        for label, text in _facts(receipt):
            sheet.write_string(row, 0, label, self.label)
            sheet.merge_range(row, 1, row, 6, "", self.cell)
            sheet.write_string(row, 1, text, self.cell)
            row += 1
        row = self._notes(sheet, row + 1, receipt.notes)
        self._missing(sheet, row + 1, receipt)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _notes(self, sheet: Any, row: int, notes: Sequence[Note]) -> int:
        if not notes:
            sheet.write_string(row, 0, "没有发现问题。 Nothing is wrong with it.", self.plain)
            return row + 1
        heads = ("工作表", "单元格", "程度", "问题", "应为", "实为", "怎样改正")
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self.label)
        for note in sorted(notes, key=_place):
            row += 1
            texts = (note.sheet, "；".join(note.cells), SEVERITIES[note.severity][0])
            for column, text in enumerate((*texts, note.message, note.expected, note.found, note.remedy)):
                mark = self.marks[note.severity] if column == 2 else self.cell
                sheet.write_string(row, column, short(text), mark)
        return row + 1

    def _missing(self, sheet: Any, row: int, receipt: Receipt) -> None:
        if not receipt.missing:
            return
        sheet.write_string(row, 0, "截止日前还可以补正的 Still missing before the cut-off", self.title)
        for column, head in enumerate(("指标", "截止日", "", "失分原因", "", "", "怎样补正")):
            sheet.write_string(row + 1, column, head, self.label)
        for number, item in enumerate(receipt.missing, start=row + 2):
            until = item.until_date.isoformat() if item.until_date else ""
            for column, text in enumerate((item.indicator, until, "", item.reason, "", "", item.remedy)):
                sheet.write_string(number, column, short(text), self.cell)

    def as_sent(self, sent: SheetText, notes: Sequence[Note], taken: set[str]) -> None:
        """One sheet as sent; cells that something is wrong with are coloured and commented."""
        sheet = self.book.add_worksheet(_free_name(sent.name, taken))
        marked = _by_cell(notes)
        columns = [
            [text and text.removesuffix(" 00:00:00") for text in column.to_pylist()]
            for column in sent.table.columns
        ]
        for position, texts in enumerate(columns, start=sent.first_column):
            longest = max((len(text) for text in texts if text), default=4)
            sheet.set_column(position, position, min(max(longest * 1.6, 8), WIDEST))
            for row, text in enumerate(texts):
                if text and (row, position) not in marked:
                    sheet.write_string(row, position, short(text), self.plain)
        for (row, column), own in sorted(marked.items()):
            inside = column - sent.first_column
            known = 0 <= inside < len(columns) and row < len(columns[inside])
            worst = min(own, key=lambda note: ORDER.index(note.severity))
            text = (columns[inside][row] if known else None) or ""
            sheet.write_string(row, column, short(text), self.marks[worst.severity])
            sheet.write_comment(row, column, "\n\n".join(_comment(note) for note in own), _COMMENT)


_COMMENT: Final = {"x_scale": 2.4, "y_scale": 1.8, "author": "考核"}


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    zh, en = STATUSES.get(receipt.status, (receipt.status, receipt.status))
    yield "结果 Result", f"{zh} {en}"
    yield "文件 File", receipt.source_file
    yield "校验码 SHA-256", receipt.file_id
    if receipt.received_date:
        late = f"，逾期 {receipt.days_late_count} 天" if receipt.days_late_count else ""
        yield "收到 Received", f"{receipt.received_date:%Y-%m-%d %H:%M}{late}"
    if receipt.due_date:
        extended = "，已批准延期 extended" if receipt.is_extended else ""
        provisional = f"，{PROVISIONAL}" if receipt.is_due_provisional else ""
        yield "报送期限 Due", f"{receipt.due_date.isoformat()}{extended}{provisional}"
    if receipt.cutoff_date:
        yield "补正截止 Cut-off", receipt.cutoff_date.isoformat()


def _by_cell(notes: Sequence[Note]) -> dict[tuple[int, int], list[Note]]:
    found: dict[tuple[int, int], list[Note]] = defaultdict(list)
    for note in notes:
        for cell in note.cells:
            if _CELL.fullmatch(cell):
                found[xl_cell_to_rowcol(cell)].append(note)
    return found


def _place(note: Note) -> tuple[int, str, list[tuple[int, int]], str]:
    """What a note is sorted by: the gravest first, then by sheet, from top to bottom."""
    cells = [xl_cell_to_rowcol(cell) for cell in note.cells if _CELL.fullmatch(cell)]
    return ORDER.index(note.severity), note.sheet, cells, note.message


def _comment(note: Note) -> str:
    lines = [note.message]
    lines += [f"{label}：{text}" for label, text in (("应为", note.expected), ("实为", note.found)) if text]
    if note.remedy:
        lines.append(f"改正：{note.remedy}")
    return short("\n".join(lines))


def _free_name(name: str, taken: set[str]) -> str:
    """A sheet name that Excel accepts and that is not taken yet, whatever the case of its letters."""
    base = _FORBIDDEN.sub("_", name).strip("'")[:28] or "sheet"
    lowered = {one.lower() for one in taken}
    free = next(one for one in (base, *(f"{base}_{n}" for n in range(2, 2000))) if one.lower() not in lowered)
    taken.add(free)
    return free
