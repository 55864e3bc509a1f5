"""What a file is, judged by its first bytes and, for containers, by what is inside.

Belongs here: the kinds and their names in two languages, telling them apart.
Does not belong here: whether the content is safe or whole.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """Kind of a file's content."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"
    OLD_BIFF = "biff"
    BARE_BIFF = "bare_biff"
    XML_SPREADSHEET = "xml_spreadsheet"
    HTML = "html"
    MHTML = "mhtml"
    XML = "xml"
    DBF = "dbf"
    LOTUS = "lotus"
    SYLK = "sylk"
    DIF = "dif"
    DATABASE = "database"
    PDF = "pdf"
    RTF = "rtf"
    DOC = "doc"
    PPT = "ppt"
    DOCX = "docx"
    PPTX = "pptx"
    ODT = "odt"
    OFD = "ofd"
    OLE = "ole"
    ZIP = "zip"
    ARCHIVE = "archive"
    IMAGE = "image"
    EXECUTABLE = "executable"
    BINARY = "binary"
    EMPTY = "empty"


NAMES: dict[Kind, tuple[str, str]] = {
    Kind.XLSX: ("Excel 工作簿", "an Excel workbook"),
    Kind.XLSB: ("Excel 二进制工作簿", "an Excel binary workbook"),
    Kind.ODS: ("OpenDocument 电子表格", "an OpenDocument spreadsheet"),
    Kind.XLS: ("Excel 97-2003 工作簿", "an Excel 97-2003 workbook"),
    Kind.TEXT: ("文本", "text"),
    Kind.OLD_BIFF: ("Excel 4 或更早版本的表格", "a sheet of Excel 4 or older"),
    Kind.BARE_BIFF: ("没有外层容器的旧版 Excel 表格", "an old Excel sheet without its container"),
    Kind.XML_SPREADSHEET: ("XML 电子表格 2003", "an XML spreadsheet 2003"),
    Kind.HTML: ("网页（HTML）", "a web page (HTML)"),
    Kind.MHTML: ("单文件网页（MHTML）", "a single-file web page (MHTML)"),
    Kind.XML: ("XML 文档", "an XML document"),
    Kind.DBF: ("dBASE 数据库表", "a dBASE table"),
    Kind.LOTUS: ("Lotus、Quattro 或 Works 表格", "a Lotus, Quattro or Works sheet"),
    Kind.SYLK: ("SYLK 表格", "a SYLK sheet"),
    Kind.DIF: ("DIF 表格", "a DIF sheet"),
    Kind.DATABASE: ("数据库文件", "a database file"),
    Kind.PDF: ("PDF 文档", "a PDF document"),
    Kind.RTF: ("RTF 文档", "an RTF document"),
    Kind.DOC: ("Word 97-2003 文档", "a Word 97-2003 document"),
    Kind.PPT: ("PowerPoint 97-2003 演示文稿", "a PowerPoint 97-2003 presentation"),
    Kind.DOCX: ("Word 文档", "a Word document"),
    Kind.PPTX: ("PowerPoint 演示文稿", "a PowerPoint presentation"),
    Kind.ODT: ("OpenDocument 文档", "an OpenDocument document"),
    Kind.OFD: ("OFD 版式文档", "an OFD document"),
    Kind.OLE: ("复合文档", "an OLE compound file"),
    Kind.ZIP: ("压缩包（ZIP）", "a ZIP archive"),
    Kind.ARCHIVE: ("压缩包", "an archive"),
    Kind.IMAGE: ("图片", "a picture"),
    Kind.EXECUTABLE: ("程序文件", "a program"),
    Kind.BINARY: ("无法识别的二进制数据", "binary data of an unknown kind"),
    Kind.EMPTY: ("空文件", "an empty file"),
}

SPREADSHEETS = frozenset({Kind.XLSX, Kind.XLSB, Kind.ODS, Kind.XLS})
OLD_SHEETS = frozenset({Kind.OLD_BIFF, Kind.BARE_BIFF})
SPREADSHEET_SUFFIXES = frozenset(
    [
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xls",
        ".xlt",
        ".xls5",
        ".xlsb",
        ".ods",
        ".ots",
        ".et",
        ".ett",
        ".csv",
        ".tsv",
        ".txt",
        ".tab",
    ]
)

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PK\x07\x08", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    *((bytes((9, 0, length, 0)), Kind.OLD_BIFF) for length in (4, 6, 8)),
    *((bytes((9, 2, length, 0)), Kind.OLD_BIFF) for length in (4, 6, 8)),
    *((bytes((9, 4, length, 0)), Kind.OLD_BIFF) for length in (4, 6, 8)),
    (b"\x09\x08\x08\x00", Kind.BARE_BIFF),
    (b"\x09\x08\x10\x00", Kind.BARE_BIFF),
    (b"\x00\x00\x02\x00", Kind.LOTUS),
    (b"\x00\x00\x1a\x00", Kind.LOTUS),
    (b"\xff\x00\x02\x00", Kind.LOTUS),
    (b"TABLE\r\n0,1\r\n", Kind.DIF),
    (b"TABLE\n0,1\n", Kind.DIF),
    (b"SQLite format 3\x00", Kind.DATABASE),
    (b"\x00\x01\x00\x00Standard ", Kind.DATABASE),
    (b"%PDF", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\xfd7zXZ\x00", Kind.ARCHIVE),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"BM", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"MZ", Kind.EXECUTABLE),
    (b"\x7fELF", Kind.EXECUTABLE),
)
_SIGNS: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"(?s:.{0,985}\n)?mime-version:", re.IGNORECASE), Kind.MHTML),
    (re.compile(rb"ID;P[^\r\n]*[\r\n]+(?:[PFBCOW]|N[NEU]);[A-Z]"), Kind.SYLK),
)
_ROOT = re.compile(rb"<\?xml(?:[^<>]*>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<\?)*+<([\w.:-]+)")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta|style|script|div|frameset)\b", re.IGNORECASE
)


def kind_of(content: bytes) -> Kind:
    """Kind of a file by its content; containers are told apart later by what they hold.

    `Kind.ZIP`, `Kind.OLE` and `Kind.TEXT` are first answers: `safety.zips` and `safety.ole` look inside,
    and the
    text reader decides whether text it is.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Kind.EMPTY
    for magic, kind in _MAGIC:
        if content.startswith(magic) and not (magic in (b"BM", b"MZ") and b"\0" not in content[:64]):
            return kind
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<"):
        return _markup(head)
    if _is_dbf(content):
        return Kind.DBF
    return next((kind for sign, kind in _SIGNS if sign.match(head)), Kind.TEXT)


def _markup(head: bytes) -> Kind:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and _HTML.match(head) is None:
        return Kind.XML_SPREADSHEET
    root = _ROOT.match(head)
    if _HTML.search(head[:2000]) and (root is None or _HTML.match(b"<" + root.group(1))):
        return Kind.HTML
    if head.startswith((b"<?xml", b"<!DOCTYPE", b"<!ENTITY")) or re.match(rb"<[A-Za-z_][\w.:-]*[\s/>]", head):
        return Kind.XML
    return Kind.TEXT


def _is_dbf(content: bytes) -> bool:
    if len(content) < 65 or content[0] not in (0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0xF5, 0xFB):
        return False
    header = int.from_bytes(content[8:10], "little")
    return 1 <= content[2] <= 12 and 1 <= content[3] <= 31 and 65 <= header <= len(content) + 32
