"""Text files: csv, tsv, txt in the encodings that offices use.

Belongs here: telling encoding and delimiter, cutting the text into cells.
Does not belong here: spreadsheets (`workbooks`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import chain, pairwise, zip_longest

import pyarrow as pa

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices, sheet_notices
from pipeline.ingest.headers import address
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.readers.sheet import SheetText

SHEET_NAME = "CSV"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MAX_COLUMNS = 2000
MAX_CELLS = 5_000_000
_SOME_UTF_8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf][\x80-\xbf]){4}")
"""Four Chinese letters in a row; bytes that GB18030 text has only by a chance of one in many millions."""
_STATED = re.compile(r"sep=([^\r\n\"])[\r\n]", re.IGNORECASE)
_QUOTED = re.compile(r'(?:\A|(?<=[,\t;\r\n]))"(?:[^"]|"")*+"')
_BOM = "\ufeff"
_GROUP_HEAD = re.compile(r"[ ¥￥+-]*[1-9]\d{0,2}")
_GROUP_TAIL = re.compile(r"\d{3}(?:[.]\d*)?%? *")
_END_OF_TEXT = "\x1a"
_LAST_ROW = "\x1e"


def decode(content: bytes) -> str | None:
    """The text of a file, or None when it is no text.

    Order: byte order marks, UTF-16 without one (by where the zero bytes stand), UTF-8, GB18030. With lines of
    UTF-8 among others it is no text: as GB18030 they would give other letters.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _try(content, encoding)
    sample = content[:4000]
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if len(content) % 2 or even == odd:
            return None
        return _try(content, "utf-16-le" if odd > even else "utf-16-be")
    if b"\0" in content:
        return None
    text = _try(content, "utf-8")
    if text is None and not _SOME_UTF_8.search(content):
        text = _try(content, "gb18030")
    return text


def _try(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    return None if odd > len(text) / 100 else text


def delimiter_of(text: str) -> str:
    """Tab, semicolon or comma: the one that most lines of the beginning agree on, quoted cells left aside.

    A first line such as `sep=|`, which spreadsheet programs write and obey, says it outright.
    """
    if stated := _STATED.match(text):
        return stated.group(1)
    lines = [line for line in _QUOTED.sub('""', text[:20_000]).splitlines()[:30] if line.strip()]

    def weight(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        return sum(1 for count in counts if count), sum(counts)

    return max((",", "\t", ";"), key=weight)


def read_text_bytes(content: bytes) -> list[SheetText]:
    """Read a delimited text file as one sheet; blank lines are kept, so that a row's position is its address.

    Raises:
        FileRefusedError: When it is no text, or is cut into absurdly many cells.
    """
    text = decode(content.removesuffix(_END_OF_TEXT.encode()))
    if text is None:
        raise FileRefusedError(notices.not_text("neither UTF-8, GB18030 nor UTF-16 text"))
    # a mark that another program put before its own, or one of GB18030, is no letter of the first cell
    rows = _rows(text.lstrip(_BOM))
    width = max(map(len, rows), default=0)
    if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
        raise FileRefusedError(_too_many(width, len(rows)))
    columns = [pa.array(cells, pa.string()) for cells in zip_longest(*rows, fillvalue=None)]
    table = pa.RecordBatch.from_arrays(columns, names=[str(number) for number in range(len(columns))])
    return [SheetText(SHEET_NAME, True, 0, table)]


def _rows(text: str) -> list[list[str]]:
    """Cut a text into rows.

    A row of our own behind the last shows whether a quote was left open, which swallows all that follows.
    """
    csv.field_size_limit(1_000_000)
    rows: list[list[str]] = []
    cells = 0
    delimiter = delimiter_of(text)
    lines = chain(io.StringIO(text, newline=""), ["\n", _LAST_ROW])
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(row)
            cells += len(row)
            if cells > MAX_CELLS:
                raise FileRefusedError(_too_many(len(row), len(rows)))
    except csv.Error as error:
        raise FileRefusedError(notices.unreadable(f"row {len(rows) + 1}: {error}")) from error
    if rows.pop() != [_LAST_ROW]:
        raise FileRefusedError(notices.open_quote(len(rows) + 1))
    if rows and not rows[-1]:
        rows.pop()
    if delimiter == "," and (cut := _cut_number(rows)):
        raise FileRefusedError(cut)
    return rows


def _cut_number(rows: list[list[str]]) -> Notice | None:
    """The first row longer than the others, where a thousands comma without quotes cut a number.

    Its other cells would be read one column to the right of where they belong. How long a row should be say
    those without figures, such as the header, and most of those in which no number can have been cut.
    """
    usual = max((len(row) for row in rows if not any(map(str.isdecimal, row))), default=0)
    cut = {
        number: pair
        for number, row in enumerate(rows)
        if len(row) > usual and (pair := _pieces(row)) is not None
    }
    if not cut:
        return None
    widths = Counter(len(row) for number, row in enumerate(rows) if number not in cut)
    usual = max(usual, max(widths, key=lambda width: (widths[width], width), default=0))
    for number, (column, text) in cut.items():
        if len(rows[number]) > usual:
            return sheet_notices.cut_number(SHEET_NAME, address(number, column), text)
    return None


def _pieces(row: list[str]) -> tuple[int, str] | None:
    """Column and text of the first two cells that may be one number."""
    for column, (head, tail) in enumerate(pairwise(row)):
        if _GROUP_HEAD.fullmatch(head) and _GROUP_TAIL.fullmatch(tail):
            return column, f"{head},{tail}"
    return None


def _too_many(width: int, height: int) -> Notice:
    return notices.unsafe(
        Bilingual(
            f"≤ {MAX_COLUMNS} 列，≤ {MAX_CELLS} 个单元格", f"≤ {MAX_COLUMNS} columns, ≤ {MAX_CELLS} cells"
        ),
        Bilingual(f"{width} 列 × {height} 行", f"{width} columns × {height} rows"),
    )
