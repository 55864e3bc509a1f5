"""Records of the workbook stream of an xls file.

Belongs here: protection, bounds of the used range, cells without a usable value, numbers shown as something
else.
Does not belong here: the compound file around it (`ole`), reading values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.headers import address
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.findings import ERROR_TEXTS, NO_VALUE, TOO_MANY_DIGITS, Findings, Shown
from pipeline.ingest.safety.formats import BUILT_IN, note_format
from pipeline.ingest.safety.kinds import NAMES, Kind
from pipeline.ingest.safety.limits import MAX_AREA, too_large_area
from pipeline.ingest.safety.numbers import packed_number
from pipeline.ingest.safety.ole import Directory

_FILEPASS, _BOUNDSHEET, _EOF, _CODE_PAGE, _USED, _EPOCH = 0x2F, 0x85, 0x0A, 0x42, 0x200, 0x22
_CHART = b"\x20\0"
_BOOK, _EXCEL_97 = 0x809, 0x600
_TEXT_NUMBER, _TEXTS = 0xFD, 0xFC
_NUMBER, _FORMULA, _BOOLERR = 0x203, 0x06, 0x205
_RK, _MANY_RK, _FORMAT, _STYLE = 0x27E, 0xBD, 0x41E, 0xE0
_NUMBERS = frozenset({_NUMBER, _FORMULA, _RK, _MANY_RK})
_STYLE_RECORDS = frozenset({_NUMBER, _FORMULA, _RK, _MANY_RK, _FORMAT, _STYLE})
_CELLS = frozenset({_NUMBER, _FORMULA, _BOOLERR, 0x204, 0xFD, _RK, _MANY_RK, 0xD6})
_TAKEN = _CELLS | {_EOF}
_WIDE = b"\xb0\x04"
_PASSED_OVER = b"\xff\x7f"
"""A kind of record that no xls reader knows."""
_DOUBLE_BYTE_PAGES = frozenset({932, 936, 949, 950, 1361, 10001, 10002, 10003, 10008, 54936})
_BOFS = frozenset({0x809, 0x409, 0x209, 0x009})
_ENDS = _BOFS | {_EOF}
_DOUBLE_BYTE_95 = (
    "双字节编码的 Excel 5.0/95 工作簿",
    "an Excel 5.0/95 workbook in a double-byte encoding",
)
_MAX_ROOM = 65_536 * 256
_MUCH_ROOM = 4_000_000


def check_book(directory: Directory) -> Findings:
    """Refuse protected books and absurd used ranges; list error cells and over-long numbers.

    Raises:
        FileRefusedError: When the book is protected, damaged or harmful.
    """
    stream = directory.read(book_stream(directory))
    is_97 = _is_excel_97(stream)
    findings = Findings()
    texts = _Texts()
    names: dict[int, str] = {}
    sheet, top, is_behind_chart = "", [0, 0], False
    styles = _Styles(findings)
    for offset, record, body, is_chart in _records(stream):
        if record == _FILEPASS:
            raise FileRefusedError(notices.encrypted("FILEPASS record"))
        if is_chart:
            is_behind_chart = True
            findings.is_misread |= record in _CELLS
            continue
        if record in _BOFS:
            sheet, top, is_behind_chart = names.get(offset, sheet), [0, 0], False
        elif record == _BOUNDSHEET and len(body) >= 8:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif record == _CODE_PAGE:
            if not is_97 and int.from_bytes(body[:2], "little") in _DOUBLE_BYTE_PAGES:
                raise FileRefusedError(notices.unsupported(*_DOUBLE_BYTE_95))
            findings.is_misread |= is_97 and body != _WIDE
        elif record == _EPOCH:
            findings.is_1904 = body[:1] == b"\1"
        elif record == _USED:
            findings.is_misread |= _bound_used(sheet, body, is_97=is_97) > _MUCH_ROOM
        elif record in _CELLS and len(body) >= 6:
            findings.is_misread |= is_behind_chart
            _cell(findings, sheet, record, body, top)
        texts.take(record, body)
        if record in _STYLE_RECORDS and len(body) >= 6:
            styles.take(sheet, record, body)
    texts.check()
    return findings


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes, bool]]:
    """Place, kind and body of every record, and whether it is within a chart, on a sheet or alone."""
    offset = depth = 0
    is_chart_sheet = False
    while offset + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        if record in _BOFS:
            depth += 1
            is_chart_sheet = body[2:4] == _CHART if depth == 1 else is_chart_sheet
        yield offset, record, body, depth > 1 or (is_chart_sheet and record not in _ENDS)
        if record == _EOF:
            depth = max(depth - 1, 0)
        offset += 4 + length


def book_stream(directory: Directory) -> str:
    """Name of the stream with the workbook."""
    return "workbook" if directory.has("workbook") else "book"


def mending(directory: Directory) -> list[tuple[int, bytes]]:
    """What to write where in the stream, so that the reader does not take it for something else.

    Used ranges and records of charts become records of no meaning; since Excel 97 all texts are Unicode,
    whatever code page is stated.
    """
    stream = directory.read(book_stream(directory))
    is_97 = _is_excel_97(stream)
    changes: list[tuple[int, bytes]] = []
    for at, record, body, is_chart in _records(stream):
        if record == _USED or (is_chart and record in _TAKEN):
            changes.append((at, _PASSED_OVER))
        elif record == _CODE_PAGE and is_97 and len(body) == len(_WIDE):
            changes.append((at + 4, _WIDE))
    return changes


def _is_excel_97(stream: bytes) -> bool:
    """Whether the first record is of Excel 97 or later, False for Excel 5.0 and 95.

    Raises:
        FileRefusedError: When the stream is older, or no workbook.
    """
    record = int.from_bytes(stream[:2], "little") if len(stream) >= 6 else 0
    if record in _BOFS and record != _BOOK:
        raise FileRefusedError(notices.unsupported(*NAMES[Kind.OLD_BIFF]))
    if record != _BOOK:
        raise FileRefusedError(notices.unreadable("a workbook stream that does not begin as one"))
    return int.from_bytes(stream[4:6], "little") >= _EXCEL_97


def _bound_used(sheet: str, body: bytes, *, is_97: bool) -> int:
    """Cells of a stated used range, for all of which the reader makes room; an impossible one is refused."""
    if len(body) < (12 if is_97 else 8):
        return 0
    first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH" if is_97 else "<HHHH", body)
    rows, columns = last_row - first_row, last_column - first_column
    is_empty = not (last_row and last_column)
    if not is_empty and (min(rows, columns) < 0 or rows * columns > _MAX_ROOM):
        found = Bilingual(
            f"{sheet}: 第 {first_row + 1} 至 {last_row} 行，第 {first_column + 1} 至 {last_column} 列",
            f"{sheet}: rows {first_row + 1} to {last_row}, columns {first_column + 1} to {last_column}",
        )
        expected = Bilingual(
            f"写明的已用区域 ≤ {_MAX_ROOM} 个单元格", f"stated used range ≤ {_MAX_ROOM} cells"
        )
        raise FileRefusedError(notices.unsafe(expected, found))
    return 0 if is_empty else rows * columns


class _Texts:
    """How many shared texts there are, and the highest number of one that a cell points to."""

    def __init__(self) -> None:
        self._count = 0
        self._highest = -1

    def take(self, record: int, body: bytes) -> None:
        """Note what a record says."""
        if record == _TEXT_NUMBER and len(body) >= 10:
            self._highest = max(self._highest, struct.unpack_from("<I", body, 6)[0])
        elif record == _TEXTS and len(body) >= 8:
            self._count = struct.unpack_from("<I", body, 4)[0]

    def check(self) -> None:
        """Refuse cells whose text is not there: the reader would leave them out and say nothing."""
        if self._highest >= self._count:
            found = f"a cell with shared text {self._highest} of {self._count}"
            raise FileRefusedError(notices.unreadable(found))


def _sheet_name(body: bytes) -> str:
    length, flags = body[6], body[7]
    if flags in (0, 1) and len(body) >= 8 + length * (1 + flags):
        raw = body[8 : 8 + length * (1 + flags)]
        return raw.decode("utf-16-le" if flags else "latin-1", "replace")
    return body[7 : 7 + length].decode("gb18030", "replace")


class _Styles:
    """The styles that show a number as something else, and the numbers in them, as the records go by."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._formats = dict(BUILT_IN)
        self._styles: dict[int, Shown] = {}
        self._style_count = 0

    def take(self, sheet: str, record: int, body: bytes) -> None:
        """Note what a record of at least six bytes says."""
        first, second, third = struct.unpack_from("<HHH", body)
        if record == _FORMAT:
            note_format(self._formats, first, _format_code(body))
        elif record == _STYLE:
            if second in self._formats:
                self._styles[self._style_count] = self._formats[second]
            self._style_count += 1
        elif record != _MANY_RK:
            if third in self._styles:
                self._findings.add_shown(self._styles[third], sheet, first, second)
        elif self._styles:
            for at, offset in enumerate(range(4, len(body) - 7, 6)):
                if shown := self._styles.get(struct.unpack_from("<H", body, offset)[0]):
                    self._findings.add_shown(shown, sheet, first, second + at)


def _format_code(body: bytes) -> str:
    """Characters of a format record: of one or two bytes since Excel 97, of one byte before."""
    count, flags = struct.unpack_from("<HB", body, 2)
    if len(body) == 5 + count * (1 + (flags & 1)):
        return body[5:].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    return body[3:].decode("latin-1")


def _note_numbers(findings: Findings, sheet: str, record: int, body: bytes) -> None:
    """Note numbers that the reader writes with other digits."""
    if len(body) < 10:
        return
    row, column = struct.unpack_from("<HH", body)
    if record in (_NUMBER, _FORMULA):
        if len(body) >= 14 and not (record == _FORMULA and body[12:14] == b"\xff\xff"):
            findings.add_exact(sheet, row, column, struct.unpack_from("<d", body, 6)[0])
        return
    for at, offset in enumerate(range(6, len(body) - 3, 6)):
        number = packed_number(int.from_bytes(body[offset : offset + 4], "little"))
        if number is not None:
            findings.add_exact(sheet, row, column + at, number)


def _cell(findings: Findings, sheet: str, record: int, body: bytes, top: list[int]) -> None:
    row, column = struct.unpack_from("<HH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if record == _MANY_RK else column
    top[0], top[1] = max(top[0], row), max(top[1], last)
    if (top[0] + 1) * (top[1] + 1) > MAX_AREA:
        raise too_large_area(Bilingual.of(f"{sheet}: {address(top[0], top[1])}"))
    if record == _BOOLERR and len(body) >= 8 and body[7]:
        findings.add(sheet, address(row, column), ERROR_TEXTS.get(body[6], NO_VALUE))
    elif record == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        findings.add(sheet, address(row, column), ERROR_TEXTS.get(body[8], NO_VALUE))
    elif record == _NUMBER and len(body) >= 14:
        value = struct.unpack_from("<d", body, 6)[0]
        if 1e15 <= abs(value) < 1e30:
            findings.add(sheet, address(row, column), f"{value:.0f}{TOO_MANY_DIGITS}")
    if record in _NUMBERS:
        _note_numbers(findings, sheet, record, body)
