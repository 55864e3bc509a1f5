"""Where a piece of a scheme stood: file, sheet, line or cell.

Belongs here: the source of a row and of each of its values, the lint problem with its severity, how such a
problem is made. Does not belong here: reading files (folder, workbook), judging (parse, lint).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.bilingual import Bilingual, Text
from pipeline.problems import Problem, ProblemCode, ProblemScope
from pipeline.schemes.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where one row stood.

    Attributes:
        path: File, as problems should show it.
        sheet: Sheet of a workbook, empty for text files.
        row: 1-based line of a text file or row of a sheet.
        cells: For every column that was there, its place, such as `line 7, column 4 (points)` or `D7`.
    """

    path: str
    sheet: str = ""
    row: int = 1
    cells: Mapping[str, str] = field(default_factory=dict)

    def place(self, column: str = "") -> str:
        """Return the place of a column's value, or of the whole row when the column was not there."""
        whole = f"row {self.row}" if self.sheet else f"line {self.row}"
        return self.cells.get(column, whole)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as text, before any judgement.

    Attributes:
        values: Text by column name; what is empty is not there.
        source: Where it stood.
    """

    values: Mapping[str, str]
    source: RowSource


@dataclass(frozen=True, slots=True)
class LintProblem(Problem):
    """A problem of a scheme, with the lint rule that found it.

    Attributes:
        severity: Errors refuse the scheme, warnings are only told.
        rule: Name of the lint rule, as in docs/scheme-reference.md.
    """

    severity: Severity = Severity.ERROR
    rule: str = ""


def scheme_problem(
    rule: str,
    source: RowSource,
    column: str,
    message: Bilingual,
    remedy: Bilingual,
    *,
    expected: Text,
    found: Text,
    scheme_id: str = "",
    severity: Severity = Severity.ERROR,
) -> LintProblem:
    """Make a problem of a scheme that names file, line or cell, expected, found and what to do next."""
    return LintProblem(
        code=ProblemCode.INVALID_SCHEME,
        scope=ProblemScope.SCHEME,
        source_path=source.path,
        source_sheet=source.sheet,
        source_cell=source.place(column),
        message=message.zh,
        message_en=message.en,
        expected=Bilingual.of(expected).zh,
        found=Bilingual.of(found).zh,
        remedy=remedy.zh,
        remedy_en=remedy.en,
        scheme_id=scheme_id,
        severity=severity,
        rule=rule,
        expected_en=Bilingual.of(expected).en,
        found_en=Bilingual.of(found).en,
    )
