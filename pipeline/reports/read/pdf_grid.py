"""Ruled tables of a pdf page: from line segments and characters to a grid with merged cells.

Belongs here: geometry. Does not belong here: the pdf library (`pdf`), tables without rules (`text`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SNAP = 3.0
SHORTEST = 6.0
MAXIMUM_LINES = 4000


@dataclass(frozen=True, slots=True)
class Segment:
    """A horizontal or vertical rule: position across, start and end along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Char:
    """A character and the box that it fills, y upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table found on a page: its box, its texts and the anchors of merged cells."""

    left: float
    bottom: float
    right: float
    top: float
    grid: tuple[tuple[str, ...], ...]
    anchors: tuple[tuple[tuple[int, int], ...], ...]


def _cluster(values: Sequence[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _components(
    horizontal: Sequence[Segment], vertical: Sequence[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of rules that touch each other."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical):
            if h.start - SNAP <= v.at <= h.end + SNAP and v.start - SNAP <= h.at <= v.end + SNAP:
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for i, h in enumerate(horizontal):
        groups[root(i)][0].append(h)
    for j, v in enumerate(vertical):
        groups[root(len(horizontal) + j)][1].append(v)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _covers(rules: Sequence[Segment], at: float, low: float, high: float) -> bool:
    """Whether rules at a position cover the middle of a stretch."""
    middle = (low + high) / 2
    return any(abs(rule.at - at) <= SNAP and rule.start - SNAP <= middle <= rule.end + SNAP for rule in rules)


def _anchors(
    xs: list[float], ys: list[float], horizontal: Sequence[Segment], vertical: Sequence[Segment]
) -> list[list[tuple[int, int]]]:
    """For each elementary cell the first cell of the merged one that it belongs to; rows from the top."""
    rows, columns = len(ys) - 1, len(xs) - 1
    anchors = [[(i, j) for j in range(columns)] for i in range(rows)]
    for i in range(rows):
        top, bottom = ys[i], ys[i + 1]
        for j in range(columns):
            if j and not _covers(vertical, xs[j], bottom, top):
                anchors[i][j] = anchors[i][j - 1]
            elif i and not _covers(horizontal, top, xs[j], xs[j + 1]):
                anchors[i][j] = anchors[i - 1][j]
    return anchors


def _text_of(chars: Sequence[Char]) -> str:
    """Characters of a cell in reading order, line by line."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-c.middle[1], c.left)):
        if lines and abs(lines[-1][0].middle[1] - char.middle[1]) <= (char.top - char.bottom) * 0.6 + 0.5:
            lines[-1].append(char)
        else:
            lines.append([char])
    return "\n".join("".join(c.text for c in sorted(line, key=lambda c: c.left)).strip() for line in lines)


def find_tables(
    horizontal: Sequence[Segment], vertical: Sequence[Segment], chars: Sequence[Char]
) -> list[GridTable]:
    """Finds the ruled tables of a page.

    Args:
        horizontal: Horizontal rules (`at` is y).
        vertical: Vertical rules (`at` is x).
        chars: All characters of the page.

    Returns:
        Tables from top to bottom; characters inside them belong to them.
    """
    horizontal = [s for s in horizontal if s.end - s.start >= SHORTEST][:MAXIMUM_LINES]
    vertical = [s for s in vertical if s.end - s.start >= SHORTEST][:MAXIMUM_LINES]
    if len(horizontal) * len(vertical) > 1_000_000:
        return []
    tables: list[GridTable] = []
    for rules_h, rules_v in _components(horizontal, vertical):
        xs = _cluster([v.at for v in rules_v])
        ys = sorted(_cluster([h.at for h in rules_h]), reverse=True)
        if len(xs) < 3 or len(ys) < 2:
            continue
        anchors = _anchors(xs, ys, rules_h, rules_v)
        inside: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            x, y = char.middle
            if xs[0] <= x <= xs[-1] and ys[-1] <= y <= ys[0]:
                column = max(j for j in range(len(xs) - 1) if xs[j] <= x)
                row = max(i for i in range(len(ys) - 1) if ys[i] >= y)
                inside[anchors[row][column]].append(char)
        texts = {anchor: _text_of(found) for anchor, found in inside.items()}
        grid = tuple(tuple(texts.get(anchor, "") for anchor in row) for row in anchors)
        if any(any(row) for row in grid):
            tables.append(GridTable(xs[0], ys[-1], xs[-1], ys[0], grid, tuple(map(tuple, anchors))))
    return sorted(tables, key=lambda table: -table.top)
