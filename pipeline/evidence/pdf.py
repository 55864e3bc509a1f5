"""PDF evidence: pages, text, dates; a scan without text is looked at as a picture.

Belongs here: everything that needs PDFium.
Does not belong here: the layout of text (`pipeline.reports.read.pdf`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pypdfium2

from pipeline.evidence.fingerprints import plain_text, text_sketch
from pipeline.evidence.opened import Opened, day_text
from pipeline.evidence.pictures import picture_hashes
from pipeline.pdfium import open_document
from pipeline.problems import ProblemCode

MOST_PAGES: Final = 500
MOST_CHARACTERS: Final = 300_000
SCAN_CHARACTERS: Final = 20
THUMBNAIL: Final = 256
_STAMP: Final = re.compile(r"^(?:D:)?(\d{4})(\d\d)(\d\d)")


def open_pdf(content: bytes) -> Opened:
    """Open a PDF; what is wrong with it stands in the record."""
    try:
        document = open_document(content)
    except pypdfium2.PdfiumError as error:
        is_locked = "assword" in str(error)
        code = ProblemCode.ENCRYPTED_FILE if is_locked else ProblemCode.UNREADABLE_FILE
        return Opened("pdf", code.value)
    try:
        if not len(document):
            return Opened("pdf", ProblemCode.EMPTY_FILE.value)
        return _read(document)
    except pypdfium2.PdfiumError:
        return Opened("pdf", ProblemCode.UNREADABLE_FILE.value)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> Opened:
    text = ""
    for number in range(min(len(document), MOST_PAGES)):
        text += plain_text(document[number].get_textpage().get_text_range())
        if len(text) > MOST_CHARACTERS:
            break
    told = document.get_metadata_dict()
    hashes: tuple[int | None, int | None] = (None, None)
    if len(text) < SCAN_CHARACTERS:
        page = document[0]
        scale = min(1.0, THUMBNAIL / max(page.get_width(), page.get_height(), 1.0))
        hashes = picture_hashes(page.render(scale=scale).to_pil())
    return Opened(
        "pdf",
        page_count=len(document),
        created_date=day_text(_day(told.get("CreationDate", ""))),
        modified_date=day_text(_day(told.get("ModDate", ""))),
        text_length=len(text),
        text_hashes=text_sketch(text),
        picture_rows=hashes[0],
        picture_columns=hashes[1],
    )


def _day(stamp: str) -> date | None:
    match = _STAMP.match(stamp.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
