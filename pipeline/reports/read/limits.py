"""How much a document may ask for, and how a refusal is told.

Belongs here: the limits, the refusal, its wording in both languages.
Does not belong here: enforcing memory and time (`worker`), looking into files (`detect`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.problems import ProblemCode

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one document; the defaults fit a report of several hundred pages.

    Attributes:
        file_bytes: Size of the file.
        unpacked_bytes: Size of everything inside a zip container that is read.
        pages: Pages of a pdf.
        characters: Characters of text.
        blocks: Headings, paragraphs and tables.
        cells: Table cells.
        table_depth: Tables inside tables.
        seconds: Wall clock for reading and checking.
        memory_bytes: Address space of the child process.
    """

    file_bytes: int = 50 * MEBIBYTE
    unpacked_bytes: int = 120 * MEBIBYTE
    pages: int = 500
    characters: int = 2_000_000
    blocks: int = 60_000
    cells: int = 200_000
    table_depth: int = 5
    seconds: float = 60.0
    memory_bytes: int = 1536 * MEBIBYTE


class Refusal(Exception):  # noqa: N818 - a refusal is an answer to the sender, not a fault of ours
    """A document that is not read, with the reason and what its sender can do.

    Attributes:
        code: Reason code, shared with every other room.
        message: What is wrong, in plain Chinese.
        message_en: The same in English.
        remedy: What to do next, in plain Chinese.
        remedy_en: The same in English.
    """

    def __init__(self, code: ProblemCode, message: str, message_en: str, remedy: str, remedy_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message = message
        self.message_en = message_en
        self.remedy = remedy
        self.remedy_en = remedy_en

    def as_dict(self) -> dict[str, str]:
        """The refusal as plain data."""
        return {
            "code": str(self.code),
            "message": self.message,
            "message_en": self.message_en,
            "remedy": self.remedy,
            "remedy_en": self.remedy_en,
        }


def too_big(what: str, what_en: str, allowed: int | str) -> Refusal:
    """A refusal for a document beyond a limit."""
    return Refusal(
        ProblemCode.OVERSIZED_FILE,
        f"{what}超过上限（{allowed}）",
        f"{what_en} exceeds the limit ({allowed})",
        "请拆分文件，或只报送报告正文和表格",
        "split the document, or send only the report and its tables",
    )


def unsafe(what: str, what_en: str) -> Refusal:
    """A refusal for a document built to harm its reader."""
    return Refusal(
        ProblemCode.UNSAFE_FILE,
        f"文件不安全:{what}",
        f"unsafe file: {what_en}",
        "请用办公软件重新另存一份再报送",
        "save the document afresh from an office program and send that",
    )


def unreadable(what: str, what_en: str) -> Refusal:
    """A refusal for a damaged document."""
    return Refusal(
        ProblemCode.UNREADABLE_FILE,
        f"文件无法读取:{what}",
        f"the file cannot be read: {what_en}",
        "请确认文件能正常打开，重新另存后再报送",
        "make sure that the file opens, save it afresh and send it again",
    )
