"""Small files that are not workbooks: evidence as tiny PDFs, and files that are broken on purpose.

Belongs here: bytes of single files. Does not belong here: which unit sends what (see the origins).
"""

from __future__ import annotations

import random
import struct

SECTOR = 512
STREAM_SECTORS = 8
END_OF_CHAIN = 0xFFFFFFFE
FREE = 0xFFFFFFFF
FAT_SECTOR = 0xFFFFFFFD
NO_STREAM = 0xFFFFFFFF


def pdf_bytes(lines: list[str]) -> bytes:
    """A valid one-page PDF that shows ASCII lines."""
    shown = " T* ".join(
        "({}) Tj".format(line.replace("\\", "").replace("(", "[").replace(")", "]")) for line in lines
    )
    stream = f"BT /F1 12 Tf 14 TL 60 780 Td {shown} ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(content))
        content += str(number).encode() + b" 0 obj\n" + item + b"\nendobj\n"
    start = len(content)
    content += b"xref\n0 " + str(len(objects) + 1).encode() + b"\n0000000000 65535 f \n"
    content += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    content += b"trailer\n<< /Size " + str(len(objects) + 1).encode() + b" /Root 1 0 R >>\n"
    return content + b"startxref\n" + str(start).encode() + b"\n%%EOF\n"


def truncated(content: bytes, share: float = 0.6) -> bytes:
    """The beginning of a file, as an interrupted upload leaves it."""
    return content[: int(len(content) * share)]


def _directory_entry(name: str, kind: int, *, right: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, NO_STREAM, right, child)
        + bytes(16)
        + struct.pack("<IQQIQ", 0, 0, 0, start, size)
    )


def encrypted_workbook_bytes(seed: int) -> bytes:
    """An OLE container with the two streams of a password-protected workbook; what they hold is noise."""
    noise = random.Random(seed)
    size = STREAM_SECTORS * SECTOR
    first, second = 2, 2 + STREAM_SECTORS
    used = 2 + 2 * STREAM_SECTORS
    fat = [FAT_SECTOR, END_OF_CHAIN]
    for start in (first, second):
        fat += [*range(start + 1, start + STREAM_SECTORS), END_OF_CHAIN]
    fat += [FREE] * (SECTOR // 4 - used)
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", FREE) * 108
    )
    directory = (
        _directory_entry("Root Entry", 5, right=NO_STREAM, child=1, start=END_OF_CHAIN, size=0)
        + _directory_entry("EncryptionInfo", 2, right=2, child=NO_STREAM, start=second, size=size)
        + _directory_entry("EncryptedPackage", 2, right=NO_STREAM, child=NO_STREAM, start=first, size=size)
        + bytes(128)
    )
    return header + struct.pack(f"<{SECTOR // 4}I", *fat) + directory + noise.randbytes(2 * size)


def html_table_bytes(title: str, rows: list[list[str]]) -> bytes:
    """A web page with a table, as some systems export under the name of a workbook."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><table>\n{body}</table></body></html>\n".encode()
