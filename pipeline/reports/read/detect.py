"""What a file is, by its bytes and its name, and whether it is taken at all.

Belongs here: size, emptiness, signatures, the refusal of .doc, scans' containers and spreadsheets.
Does not belong here: parsing.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from pipeline.problems import ProblemCode
from pipeline.reports.read.limits import MEBIBYTE, Limits, Refusal, too_big, unreadable, unsafe

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_TEXT_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    "": "txt",
}
MAXIMUM_RATIO = 200
MAXIMUM_MEMBERS = 5_000


def _legacy_word() -> Refusal:
    return Refusal(
        ProblemCode.UNSUPPORTED_FILE,
        "旧版 .doc（或 .wps）文件不能直接核对",
        "legacy .doc (or .wps) files are not read",
        "请在 Word 或 WPS 中打开，另存为 .docx 后再报送",
        "open it in Word or WPS, save it as .docx and send that",
    )


def scan_refusal(pages: int) -> Refusal:
    """The refusal of a pdf or image without a text layer."""
    return Refusal(
        ProblemCode.UNSUPPORTED_FILE,
        f"文件是扫描件，没有文字层（共 {pages} 页）" if pages else "图片文件没有文字层",
        f"the file is a scan without a text layer ({pages} pages)" if pages else "an image has no text layer",
        "请报送由 Word 直接导出的 PDF、.docx 原稿，或经文字识别并校对后的文件",
        "send the .docx original, a PDF exported from it, or a file that went through text recognition "
        "and proof-reading",
    )


def check_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Opens a zip container after looking at its directory only.

    Raises:
        Refusal: The container is damaged, encrypted, or unpacks to more than the limits allow.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        members = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise unreadable("压缩结构已损坏", f"damaged container ({error})") from error
    if len(members) > MAXIMUM_MEMBERS:
        raise unsafe("压缩包内文件过多", "too many members in the container")
    if any(member.flag_bits & 1 for member in members):
        raise Refusal(
            ProblemCode.ENCRYPTED_FILE,
            "文件已加密",
            "the file is encrypted",
            "请取消密码后再报送",
            "remove the password and send it again",
        )
    for member in members:
        if member.file_size > MEBIBYTE and member.file_size > MAXIMUM_RATIO * max(member.compress_size, 1):
            raise unsafe(
                "压缩比异常，疑似压缩炸弹", f"compression ratio of {member.filename!r} looks like a zip bomb"
            )
    if (
        sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
        > limits.unpacked_bytes
    ):
        raise too_big("解压后的内容", "unpacked content", f"{limits.unpacked_bytes // MEBIBYTE} MiB")
    return container


def _zip_kind(data: bytes, limits: Limits) -> str:
    names = set(check_zip(data, limits).namelist())
    if "word/document.xml" in names:
        return "docx"
    kind, kind_en = (
        ("电子表格", "a spreadsheet")
        if any(n.startswith("xl/") for n in names)
        else ("其他压缩文件", "another kind of archive")
    )
    raise Refusal(
        ProblemCode.UNSUPPORTED_FILE,
        f"这是{kind}，不是报告",
        f"this is {kind_en}, not a report",
        "报告请用 .docx、.pdf、.html、.txt 或 .md；表格请走填报表格的渠道",
        "send reports as .docx, .pdf, .html, .txt or .md; spreadsheets go the way of the forms",
    )


def detect(name: str, data: bytes, limits: Limits) -> str:
    """Decides the format.

    Args:
        name: File name.
        data: The bytes.
        limits: Limits in force.

    Returns:
        `docx`, `pdf`, `html`, `txt` or `md`.

    Raises:
        Refusal: Empty, too big, not a report, or a format that is not read.
    """
    if len(data) > limits.file_bytes:
        raise too_big("文件", "the file", f"{limits.file_bytes // MEBIBYTE} MiB")
    if not data.strip():
        raise Refusal(
            ProblemCode.EMPTY_FILE,
            "文件是空的",
            "the file is empty",
            "请重新导出后报送",
            "export it again and send that",
        )
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise _legacy_word()
    if data.startswith(_IMAGES):
        raise scan_refusal(0)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, limits)
    if suffix in {".docx", ".pdf"}:
        raise Refusal(
            ProblemCode.MISLABELLED_FILE,
            f"内容不是 {suffix} 文件",
            f"the content is not a {suffix} file",
            "请检查文件后重新导出",
            "check the file and export it again",
        )
    if suffix in {".doc", ".wps", ".rtf"}:
        raise _legacy_word()
    head = data[:2048].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if suffix not in _TEXT_SUFFIXES:
        raise Refusal(
            ProblemCode.UNSUPPORTED_FILE,
            f"不支持的文件类型 {suffix}",
            f"unsupported file type {suffix}",
            "请用 .docx、.pdf(带文字层)、.html、.txt 或 .md",
            "send .docx, .pdf with a text layer, .html, .txt or .md",
        )
    return _TEXT_SUFFIXES[suffix]
