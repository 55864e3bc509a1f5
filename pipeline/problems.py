"""Bad input that was set aside: one record shape and one list of reason codes for every room.

Belongs here: the `Problem` record, the reason codes, how a record gets its stable id.
Does not belong here: deciding that something is wrong (ingest, schemes), showing it (cli), judging figures
(findings are SQL models).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Why something was set aside. Codes are published in `mart_quarantine` and never reused."""

    UNREADABLE_FILE = "unreadable_file"
    ENCRYPTED_FILE = "encrypted_file"
    EMPTY_FILE = "empty_file"
    MISLABELLED_FILE = "mislabelled_file"
    OVERSIZED_FILE = "oversized_file"
    UNSAFE_FILE = "unsafe_file"
    UNSUPPORTED_FILE = "unsupported_file"
    DUPLICATE_FILE = "duplicate_file"
    UNKNOWN_FORM = "unknown_form"
    UNKNOWN_SCHEME = "unknown_scheme"
    SCHEME_DIFFERS = "scheme_differs"
    MISSING_COLUMN = "missing_column"
    RENAMED_COLUMN = "renamed_column"
    UNEXPECTED_COLUMN = "unexpected_column"
    AMBIGUOUS_COLUMN = "ambiguous_column"
    UNKNOWN_MONEY = "unknown_money"
    MISSING_FIELD = "missing_field"
    UNREADABLE_CELL = "unreadable_cell"
    BESIDE_TABLE = "beside_table"
    SECOND_TABLE = "second_table"
    HIDDEN_COPY = "hidden_copy"
    OUTSIDE_TABLE = "outside_table"
    INVALID_SCHEME = "invalid_scheme"


class ProblemScope(StrEnum):
    """How much was set aside with the problem."""

    FILE = "file"
    SHEET = "sheet"
    ROW = "row"
    CELL = "cell"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was set aside, told so that its sender can mend it.

    Attributes:
        code: Why, one of `ProblemCode`.
        scope: How much was set aside.
        source_path: File, relative to the raw folder, with forward slashes.
        message: What is wrong, in plain Chinese.
        message_en: The same in English.
        expected: What should have stood there.
        found: What stood there.
        remedy: What to do next, in plain Chinese.
        remedy_en: The same in English.
        source_sheet: Sheet name, empty for a whole file.
        source_cell: Cell address such as `E12`, or a line such as `line 7` in text files.
        source_file_id: sha256 of the file's bytes, empty when it could not be read at all.
        scheme_id: Scheme that the file belongs to, empty when unknown.
        expected_en: What should have stood there, in English; empty when it is the same in both languages.
        found_en: What stood there, likewise.
    """

    code: ProblemCode
    scope: ProblemScope
    source_path: str
    message: str
    message_en: str
    expected: str
    found: str
    remedy: str
    remedy_en: str
    source_sheet: str = ""
    source_cell: str = ""
    source_file_id: str = ""
    scheme_id: str = ""
    expected_en: str = ""
    found_en: str = ""

    @property
    def problem_id(self) -> str:
        """Stable id: the same problem in the same bytes at the same path has the same id in every run."""
        parts = (
            self.code,
            self.source_path,
            self.source_file_id,
            self.source_sheet,
            self.source_cell,
            self.expected,
            self.found,
        )
        import hashlib  # noqa: PLC0415 - loads a library that readers, which never ask, start without

        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
