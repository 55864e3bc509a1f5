"""One file from bytes to rows: check, read, recognise, extract.

Belongs here: the order of these steps for one file, and what happens to sheets that are no form.
Does not belong here: processes and limits (`worker`, `pool`), paths and schemes (`landing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.bilingual import Bilingual
from pipeline.ingest import extract, kernels, notices, sheet_notices
from pipeline.ingest.fields import FieldFinder, Fields
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import address, clean_header
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.readers.sheet import SheetRows, SheetText
from pipeline.ingest.readers.shown import as_shown
from pipeline.ingest.readers.texts import read_text_bytes
from pipeline.ingest.readers.workbooks import read_workbook_bytes
from pipeline.ingest.recognise import TOP_ROWS, Header, Recogniser, Row
from pipeline.ingest.safety.check import check
from pipeline.ingest.safety.findings import Findings
from pipeline.ingest.safety.kinds import Kind
from pipeline.ingest.tables import TableReader
from pipeline.problems import ProblemScope

_RECORD_ROWS = 1000
IGNORED_SHEETS = frozenset({"填报说明", "说明", "填表说明", "填写说明", "填报须知", "readme"})


@dataclass(slots=True)
class FileResult:
    """What one file gave.

    Attributes:
        kind: Kind of its content, '' when that was not found out.
        forms: Forms read from it.
        scheme: Scheme id that it states itself, '' when it does not.
        notices: What was set aside in it.
        pieces: Rows by form and sheet.
    """

    kind: str = ""
    forms: list[str] = field(default_factory=list)
    scheme: str = ""
    notices: list[Notice] = field(default_factory=list)
    pieces: list[tuple[Form, extract.Piece]] = field(default_factory=list)


def read_sheets(content: bytes, suffix: str) -> tuple[Kind, Findings, list[SheetText]]:
    """Check a file and read all its sheets.

    Raises:
        FileRefusedError: When it cannot or must not be read.
    """
    kind, findings = check(content, suffix)
    if kind is Kind.TEXT:
        return kind, findings, read_text_bytes(content)
    return kind, findings, read_workbook_bytes(content, is_misread=findings.is_misread)


class Parser:
    """Reads files against one set of forms."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.recogniser = Recogniser(forms)
        self._known = forms
        self._finders = {form.form: FieldFinder(form) for form in forms}
        self._tables = TableReader(self.recogniser, self._finders)

    def parse(self, content: bytes, suffix: str) -> FileResult:
        """Read one file; what is wrong with it is in the result's notices."""
        result = FileResult()
        try:
            kind, findings, sheets = read_sheets(content, suffix)
            result.kind = kind.value
            self._parse_sheets(result, findings, as_shown(sheets, findings))
        except FileRefusedError as error:
            result.notices = [error.notice]
            result.pieces = []
            result.forms = []
        if not result.forms:
            result.notices = [
                replace(one, scope=ProblemScope.FILE.value) if one.scope == ProblemScope.SHEET.value else one
                for one in result.notices
            ]
        return result

    def _parse_sheets(self, result: FileResult, findings: Findings, sheets: Sequence[SheetText]) -> None:
        unknown: list[tuple[str, str]] = []
        matched = blank = 0
        for sheet in sorted(sheets, key=lambda one: (not one.is_visible, one.name)):
            rows = SheetRows(sheet, 0, TOP_ROWS)
            is_blank = not any(text and text.strip() for row in rows for text in row)
            if is_blank and not any(map(kernels.is_filled, sheet.table.columns)):
                blank += 1
                continue
            if clean_header(sheet.name) in IGNORED_SHEETS:
                continue
            found = self.recogniser.find(sheet.name, rows)
            if found is None:
                if sheet.is_visible:
                    unknown.append((sheet.name, _first_texts(rows)))
                continue
            matched += 1
            read_before = len(result.pieces)
            if self._parse_sheet(result, *found, sheet, rows):
                listed = findings.cells.get(sheet.name, ())
                result.notices += [
                    sheet_notices.unreadable_cell(sheet.name, cell, text) for cell, text in listed
                ]
            if not sheet.is_visible and _is_told_before(result.pieces, read_before):
                del result.pieces[read_before:]
                result.notices.append(sheet_notices.hidden_copy(found[0].name_zh).on_sheet(sheet.name))
        if matched:
            result.notices += [sheet_notices.unknown_form(text, self._known, name) for name, text in unknown]
        elif unknown:
            found_text = "; ".join(f"{name}: {text}" for name, text in unknown[:5])
            raise FileRefusedError(sheet_notices.unknown_form(found_text, self._known))
        elif blank == len(sheets):
            raise FileRefusedError(notices.empty(Bilingual(f"{blank} 张空工作表", f"{blank} empty sheets")))
        else:
            raise FileRefusedError(sheet_notices.unknown_form("只有说明类工作表", self._known))

    def _parse_sheet(
        self, result: FileResult, form: Form, header: Header | None, sheet: SheetText, rows: Sequence[Row]
    ) -> bool:
        if header is not None:
            tables = self._tables.read(header, rows, sheet)
            result.notices += tables.notices
            result.pieces += tables.pieces
            result.forms += [name for name in tables.forms if name not in result.forms]
            result.scheme = result.scheme or tables.scheme
            return tables.is_read
        if form.table_dataset is not None:
            needed = next(column for column in form.columns if column.is_required)
            refusal = sheet_notices.missing_column(
                form.name_zh, needed.name, needed.headers, "没有找到表头行", address(0, 0)
            )
            return not _is_refused(result, [refusal], sheet)
        rows = SheetRows(sheet, 0, _RECORD_ROWS)
        again = self._finders[form.form].begins_again(rows, sheet.first_column)
        if again is not None:
            rows = rows[: again[0]]
            result.notices.append(sheet_notices.second_table(form.name_zh, again[1]).on_sheet(sheet.name))
        fields = self._finders[form.form].find([(0, rows)], sheet.first_column, sheet.name)
        if _is_refused(result, fields.refusals, sheet):
            return False
        _keep(result, form, fields, sheet)
        return True


def _is_told_before(pieces: Sequence[tuple[Form, extract.Piece]], start: int) -> bool:
    """Whether the sheet whose pieces start here tells the same unit and period as a sheet before it."""
    before, own = (
        {
            (form.form, piece.values["unit"], piece.values["period"])
            for form, piece in part
            if piece.values is not None and piece.values.get("unit") and piece.values.get("period")
        }
        for part in (pieces[:start], pieces[start:])
    )
    return not own.isdisjoint(before)


def _is_refused(result: FileResult, refusals: Sequence[Notice], sheet: SheetText) -> bool:
    result.notices += [refusal.on_sheet(sheet.name) for refusal in refusals]
    return bool(refusals)


def _keep(result: FileResult, form: Form, fields: Fields, sheet: SheetText) -> None:
    if form.record_dataset is not None:
        result.pieces.append((form, extract.record_piece(form, fields, sheet.name)))
    if form.form not in result.forms:
        result.forms.append(form.form)
    result.scheme = result.scheme or fields.values.get("scheme", "")


def _first_texts(rows: Sequence[Row]) -> str:
    texts = [text.strip() for row in rows for text in row if text and text.strip()]
    return " | ".join(texts[:8])[:200]
