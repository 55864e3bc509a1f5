"""One door for every format. What is behind it may be hostile: callers use the limited child process.

Belongs here: choosing the reader. Does not belong here: limits of time and memory (`worker`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module

from pipeline.reports.model import Document, RawDocument
from pipeline.reports.read import structure
from pipeline.reports.read.detect import detect
from pipeline.reports.read.limits import Limits

# Readers are imported when they are used: a text file does not pay for the pdf library.
READERS = {
    "docx": ("pipeline.reports.read.docx", "read_docx"),
    "pdf": ("pipeline.reports.read.pdf", "read_pdf"),
    "html": ("pipeline.reports.read.html", "read_html"),
    "txt": ("pipeline.reports.read.text", "read_text"),
    "md": ("pipeline.reports.read.text", "read_markdown"),
}


def _read_raw(kind: str, data: bytes, limits: Limits) -> RawDocument:
    module, name = READERS[kind]
    read: Callable[[bytes, Limits], RawDocument] = getattr(import_module(module), name)
    return read(data, limits)


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
