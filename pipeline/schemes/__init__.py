"""Schemes as data: who is assessed, on what, for how many points, with what consequences.

Belongs here: the model, reading (folder or workbook), lint, the target grammar, raw tables.
Does not belong here: scoring (SQL), submitted files (ingest), the command line.
"""

from pipeline.schemes.diff import Change, ChangeKind, DiffSummary, diff_schemes, diff_summary
from pipeline.schemes.load import SchemeLoadResult, lint_folder, load_scheme, load_schemes
from pipeline.schemes.location import LintProblem
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.tables import scheme_hash, scheme_tables
from pipeline.schemes.vocabulary import Severity

__all__ = [
    "Change",
    "ChangeKind",
    "DiffSummary",
    "LintProblem",
    "Scheme",
    "SchemeLoadResult",
    "Severity",
    "diff_schemes",
    "diff_summary",
    "lint_folder",
    "load_scheme",
    "load_schemes",
    "scheme_hash",
    "scheme_tables",
]
