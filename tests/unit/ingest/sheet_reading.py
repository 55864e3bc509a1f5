"""Single files through the parser: their rows, their refusals.

Belongs here: what tests of reading share. Does not belong here: building files (`ingest_builders`).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.extract import combine
from pipeline.ingest.notices import Notice
from pipeline.ingest.parse import FileResult, Parser


def parse_file(parser: Parser, path: Path) -> FileResult:
    """What the parser makes of a file."""
    return parser.parse(path.read_bytes(), path.suffix.lower())


def rows_of(result: FileResult, dataset: str) -> list[dict[str, str]]:
    """Rows of one dataset by column name; none when the file has no such table."""
    pieces = [(form, piece) for form, piece in result.pieces if piece.dataset == dataset]
    if not pieces:
        return []
    return combine(pieces[0][0], dataset, [("sha", piece) for _, piece in pieces]).to_pylist()


def only_notice(result: FileResult) -> Notice:
    """The one thing that is wrong with a file."""
    (notice,) = result.notices
    return notice
