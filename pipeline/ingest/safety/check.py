"""The one entry to all safety checks of a file's bytes.

Belongs here: the order of the checks, and what a wrong kind of file is called.
Does not belong here: the checks themselves (`zips`, `sheets_xml`, `sheets_ods`, `sheets_xlsb`, `ole`, `xls`).
"""

# ruff: noqa: PLC0415 - readers start without the checks of kinds that few files are of

from __future__ import annotations

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety import sheets_xml, zips
from pipeline.ingest.safety.findings import Findings
from pipeline.ingest.safety.kinds import NAMES, OLD_SHEETS, SPREADSHEET_SUFFIXES, SPREADSHEETS, Kind, kind_of


def sniff(content: bytes) -> Kind:
    """Kind of a file, containers looked into; never refuses."""
    kind = kind_of(content)
    try:
        if kind is Kind.ZIP:
            return zips.kind_of_zip(zips.Parts(content))
        if kind is Kind.OLE:
            from pipeline.ingest.safety import ole

            return ole.kind_of_ole(ole.Directory(content))
    except FileRefusedError:
        return kind
    return kind


def check(content: bytes, suffix: str) -> tuple[Kind, Findings]:
    """Check a file before any reader opens it.

    Args:
        content: The bytes.
        suffix: Ending of its name, lower case with the dot.

    Returns:
        Its kind, one that a reader exists for, and the cells without a usable value.

    Raises:
        FileRefusedError: When it is empty, damaged, protected, harmful, or of a kind that is not read.
    """
    kind = kind_of(content)
    findings = Findings()
    if kind is Kind.EMPTY:
        raise FileRefusedError(notices.empty(Bilingual(f"{len(content)} 字节", f"{len(content)} bytes")))
    if kind is Kind.ZIP:
        parts = zips.Parts(content)
        kind = zips.kind_of_zip(parts)
        if kind in SPREADSHEETS:
            parts.refuse_entities()
        if kind is Kind.XLSX:
            findings = sheets_xml.check_sheets(parts)
        elif kind is Kind.ODS:
            from pipeline.ingest.safety import sheets_ods

            findings = sheets_ods.check_content(parts)
        elif kind is Kind.XLSB:
            from pipeline.ingest.safety import sheets_xlsb

            findings = sheets_xlsb.check_sheets(parts)
    elif kind is Kind.OLE:
        from pipeline.ingest.safety import ole, xls

        directory = ole.Directory(content)
        kind = ole.kind_of_ole(directory)
        if kind is Kind.XLS:
            findings = xls.check_book(directory)
    if kind in SPREADSHEETS or kind is Kind.TEXT:
        return kind, findings
    zh, en = NAMES[kind]
    if suffix in SPREADSHEET_SUFFIXES and kind not in OLD_SHEETS:
        raise FileRefusedError(notices.mislabelled(suffix, zh, en))
    raise FileRefusedError(notices.unsupported(zh, en, is_archive=kind in (Kind.ZIP, Kind.ARCHIVE)))
