"""What opening an evidence file gives.

Belongs here: the record and its Arrow schema. Does not belong here: opening (`open`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

READER_VERSION = "2"
"""Raise it whenever the same bytes would give another record: records of older versions are dropped."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of an evidence file by its content alone.

    Attributes:
        content_kind: What the bytes are: pdf, png, jpeg, docx, xlsx …
        reason_code: Why it cannot be read, a `ProblemCode`; '' when it can, or when nobody tries its kind.
        page_count: Pages of a document, sheets of a workbook, frames of a picture.
        created_date: Day of making by the file's own metadata, '' when it has none.
        modified_date: Day of the last change by the same.
        text_length: Characters of text without blanks.
        text_hashes: The smallest hashes of its text's shingles in hex, by blanks (see `fingerprints`).
        picture_rows: Difference hash along rows, of a picture or of a scan's first page; None without one.
        picture_columns: The same along columns.
    """

    content_kind: str
    reason_code: str = ""
    page_count: int | None = None
    created_date: str = ""
    modified_date: str = ""
    text_length: int = 0
    text_hashes: str = ""
    picture_rows: int | None = None
    picture_columns: int | None = None

    def as_row(self, file_id: str) -> dict[str, Any]:
        """The record as a row of `raw.evidence_contents`."""
        return {"file_id": file_id, **asdict(self)}


SCHEMA = pa.schema(
    [
        ("file_id", pa.string()),
        ("content_kind", pa.string()),
        ("reason_code", pa.string()),
        ("page_count", pa.int32()),
        ("created_date", pa.string()),
        ("modified_date", pa.string()),
        ("text_length", pa.int32()),
        ("text_hashes", pa.string()),
        ("picture_rows", pa.int64()),
        ("picture_columns", pa.int64()),
    ]
)


def day_text(day: date | None) -> str:
    """A day as ISO text, '' without one."""
    return day.isoformat() if day else ""
