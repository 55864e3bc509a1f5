"""Text files: csv, tsv, txt in the encodings that offices use.

Belongs here: telling encoding and delimiter, cutting the text into cells.
Does not belong here: spreadsheets (`workbooks`).
"""

from __future__ import annotations

import csv
import io
from itertools import zip_longest

import pyarrow as pa

from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError
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


def decode(content: bytes) -> str | None:
    """The text of a file, or None when it is no text.

    Order: byte order marks, UTF-16 without one (by where the zero bytes stand), UTF-8, GB18030.
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
    for encoding in ("utf-8", "gb18030"):
        text = _try(content, encoding)
        if text is not None:
            return text
    return None


def _try(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    return None if odd > len(text) / 100 else text


def delimiter_of(text: str) -> str:
    """Tab, semicolon or comma: the one that most lines of the beginning agree on."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]

    def weight(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        return sum(1 for count in counts if count), sum(counts)

    return max((",", "\t", ";"), key=weight)


def read_text_bytes(content: bytes) -> list[SheetText]:
    """Read a delimited text file as one sheet; blank lines are kept, so that a row's position is its address.

    Raises:
        FileRefusedError: When it is no text, or is cut into absurdly many cells.
    """
    text = decode(content)
    if text is None:
        raise FileRefusedError(notices.unreadable("neither UTF-8, GB18030 nor UTF-16 text"))
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as error:
        raise FileRefusedError(notices.unreadable(str(error))) from error
    width = max(map(len, rows), default=0)
    if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
        raise FileRefusedError(notices.unsafe(f"≤ {MAX_COLUMNS} 列", f"{width} 列 × {len(rows)} 行"))
    columns = [pa.array(cells, pa.string()) for cells in zip_longest(*rows, fillvalue=None)]
    table = pa.RecordBatch.from_arrays(columns, names=[str(number) for number in range(len(columns))])
    return [SheetText(SHEET_NAME, True, 0, table)]
