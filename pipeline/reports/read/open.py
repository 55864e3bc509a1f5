"""One door for every format. Everything behind it may be hostile: callers go through the limited child process.

Belongs here: choosing the reader. Does not belong here: limits of time and memory (`worker`).
"""

from __future__ import annotations

import hashlib

from pipeline.reports.model import Document, RawDocument
from pipeline.reports.read import structure
from pipeline.reports.read.detect import detect
from pipeline.reports.read.limits import Limits


def _read_raw(kind: str, data: bytes, limits: Limits) -> RawDocument:
    # Readers are imported where they are used: a text file does not pay for the pdf library.
    if kind == "docx":
        from pipeline.reports.read.docx import read_docx

        return read_docx(data, limits)
    if kind == "pdf":
        from pipeline.reports.read.pdf import read_pdf

        return read_pdf(data, limits)
    if kind == "html":
        from pipeline.reports.read.html import read_html

        return read_html(data, limits)
    from pipeline.reports.read.text import read_text

    return read_text(data, kind, limits)


def read_document(name: str, data: bytes, limits: Limits | None = None) -> Document:
    """Reads, repairs and structures a document.

    Args:
        name: File name, for its suffix and for messages.
        data: The bytes of the file.
        limits: Limits in force, the defaults when None.

    Raises:
        Refusal: The document is not read; the refusal says why and what to do.
    """
    limits = limits or Limits()
    kind = detect(name, data, limits)
    return structure.build(_read_raw(kind, data, limits), name, hashlib.sha256(data).hexdigest(), limits)
