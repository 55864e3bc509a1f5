"""The order of repairs, applied to what a reader handed over.

Belongs here: running every repair over every block and cell, and writing down what was changed.
Does not belong here: the repairs themselves; headings and paragraphs (`read.structure`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reports.model import Cell, RawBlock, RawDocument, Table, Transformation
from pipeline.reports.repair import gbk, lines, pinyin, script, width

MAXIMUM_TRANSFORMATIONS = 20_000


@dataclass(slots=True)
class Repairer:
    """Repairs the texts of one document; knows what the document as a whole looks like."""

    whole: str
    transformations: list[Transformation] = field(default_factory=list)
    is_annotated: bool = False
    is_traditional: bool = False
    syllables: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: RawDocument) -> Repairer:
        """Looks at the whole document once."""
        whole = "\n".join(
            text for block in raw.blocks for text in (block.text, *(c for row in block.grid for c in row))
        )
        annotated = pinyin.is_annotated(whole)
        return cls(
            whole,
            [],
            annotated,
            script.is_traditional(whole),
            pinyin.syllable_map(whole) if annotated else {},
        )

    def _record(self, kind: str, place: tuple[int, int, int], changes: list[tuple[str, str]]) -> None:
        room = MAXIMUM_TRANSFORMATIONS - len(self.transformations)
        self.transformations.extend(
            Transformation(kind, *place, before, after) for before, after in changes[:room]
        )

    def text(self, text: str, place: tuple[int, int, int]) -> str:
        """Repairs one piece of text.

        Args:
            text: As received.
            place: Block index, row, column (-1, -1 in running text).

        Returns:
            The clean text.
        """
        if "??" in text:
            text, changes = gbk.mend(text, self.whole, self.syllables)
            self._record("gbk_shift", place, changes)
        if self.is_annotated:
            text, changes = pinyin.strip_inserts(text)
            self._record("pinyin_insert", place, changes)
        text, changes = width.narrow(text)
        self._record("full_width", place, changes)
        if self.is_traditional:
            text, changes = script.simplify(text)
            self._record("traditional", place, changes)
        return text

    def cell(self, text: str, place: tuple[int, int, int]) -> str:
        """Repairs one table cell, joining its wrapped lines."""
        text = self.text(text, place)
        text, changes = lines.unwrap_cell(text)
        self._record("wrapped_cell", place, changes)
        return text

    def table(self, block: RawBlock, index: int) -> Table:
        """Repairs a grid and makes it rectangular."""
        columns = max((len(row) for row in block.grid), default=0)
        rows: list[tuple[Cell, ...]] = []
        for i, row in enumerate(block.grid):
            cells = []
            for j in range(columns):
                raw = row[j] if j < len(row) else ""
                anchor = block.anchors[i][j] if block.anchors and j < len(block.anchors[i]) else (i, j)
                clean = (
                    rows[anchor[0]][anchor[1]].text
                    if anchor[0] < i and anchor[1] < columns
                    else self.cell(raw, (index, i, j))
                )
                cells.append(Cell(clean, raw, anchor))
            rows.append(tuple(cells))
        return Table(tuple(rows), block.is_rebuilt)
