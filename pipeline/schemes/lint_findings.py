"""What the lint rules write into, and the references that several of them follow.

Belongs here: the collector of problems. Does not belong here: rules (lint_*).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.location import LintProblem, RowSource, scheme_problem
from pipeline.schemes.phrases import EMPTY
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.vocabulary import Severity


@dataclass(slots=True)
class Findings:
    """Problems of one scheme, in the order in which rules found them.

    Attributes:
        scheme: The scheme that is judged.
        problems: What was found so far.
    """

    scheme: Scheme
    problems: list[LintProblem] = field(default_factory=list)

    def add(
        self,
        rule: str,
        source: RowSource,
        column: str,
        message: Bilingual,
        remedy: Bilingual,
        *,
        expected: Text,
        found: Text,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Write down one problem at a row's column (or the whole row when the column is empty)."""
        self.problems.append(
            scheme_problem(
                rule,
                source,
                column,
                message,
                remedy,
                expected=expected,
                found=found or EMPTY,
                scheme_id=self.scheme.scheme_id,
                severity=severity,
            )
        )

    def table(self, name: str) -> RowSource:
        """Return where a table stood, or the header when there is none."""
        return self.scheme.tables.get(name, self.scheme.header.source)
