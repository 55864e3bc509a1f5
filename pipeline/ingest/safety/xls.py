"""Records of the workbook stream of an xls file.

Belongs here: protection, bounds of the used range, cells without a usable value.
Does not belong here: the compound file around it (`ole`), reading values.
"""

from __future__ import annotations

import struct

from pipeline.ingest import notices
from pipeline.ingest.headers import address
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.findings import Findings
from pipeline.ingest.safety.ole import Directory

MAX_AREA = 8_000_000
_FILEPASS, _BOUNDSHEET, _EOF = 0x2F, 0x85, 0x0A
_NUMBER, _FORMULA, _BOOLERR = 0x203, 0x06, 0x205
_CELLS = frozenset({_NUMBER, _FORMULA, _BOOLERR, 0x204, 0xFD, 0x27E, 0xD6})
_BOFS = frozenset({0x809, 0x409, 0x209, 0x009})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def check_book(directory: Directory) -> Findings:
    """Refuse protected books and absurd used ranges; list error cells and over-long numbers.

    Raises:
        FileRefusedError: When the book is protected, damaged or harmful.
    """
    stream = directory.read("workbook" if directory.has("workbook") else "book")
    findings = Findings()
    names: dict[int, str] = {}
    sheet, depth = "", 0
    top = [0, 0]
    offset = 0
    while offset + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        if record == _FILEPASS:
            raise FileRefusedError(notices.encrypted("FILEPASS record"))
        if record in _BOFS:
            depth += 1
            if depth == 1:
                sheet, top = names.get(offset, sheet), [0, 0]
        elif record == _EOF:
            depth = max(depth - 1, 0)
        elif record == _BOUNDSHEET and len(body) >= 8:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif record in _CELLS and len(body) >= 6:
            _cell(findings, sheet, record, body, top)
        offset += 4 + length
    if offset == 0:
        raise FileRefusedError(notices.unreadable("a workbook stream without records"))
    return findings


def _sheet_name(body: bytes) -> str:
    length, flags = body[6], body[7]
    if flags in (0, 1) and len(body) >= 8 + length * (1 + flags):
        raw = body[8 : 8 + length * (1 + flags)]
        return raw.decode("utf-16-le" if flags else "latin-1", "replace")
    return body[7 : 7 + length].decode("gb18030", "replace")


def _cell(findings: Findings, sheet: str, record: int, body: bytes, top: list[int]) -> None:
    row, column = struct.unpack_from("<HH", body)
    top[0], top[1] = max(top[0], row), max(top[1], column)
    if (top[0] + 1) * (top[1] + 1) > MAX_AREA:
        raise FileRefusedError(
            notices.unsafe(f"a used range of at most {MAX_AREA} cells", f"{sheet}: {address(top[0], top[1])}")
        )
    if record == _BOOLERR and len(body) >= 8 and body[7]:
        findings.add(sheet, address(row, column), _ERRORS.get(body[6], "error"))
    elif record == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        findings.add(sheet, address(row, column), _ERRORS.get(body[8], "error"))
    elif record == _NUMBER and len(body) >= 14:
        value = struct.unpack_from("<d", body, 6)[0]
        if 1e15 <= abs(value) < 1e30:
            findings.add(sheet, address(row, column), f"{value:.0f}: a number of more than 15 digits")
