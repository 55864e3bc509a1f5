"""Sentences and the boundaries inside them.

Belongs here: cutting clean text into sentences with offsets, bracket depth of every position.
Does not belong here: figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[。！？!?\n]+[”』」）)]?|$")
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block or of a table cell.

    Attributes:
        number: Position among all sentences of the document.
        block: Index of the block.
        row: Row of the cell, -1 in running text.
        column: Column of the cell, -1 in running text.
        start: First character in the block's or cell's text.
        text: The sentence.
    """

    number: int
    block: int
    row: int
    column: int
    start: int
    text: str


def split(text: str) -> list[tuple[int, str]]:
    """Cuts a text at sentence ends.

    Returns:
        (offset, sentence) pairs, in order, blank ones left out.
    """
    pieces: list[tuple[int, str]] = []
    position = 0
    for match in _END.finditer(text):
        # No one writes sentences of thousands of characters: what has no end is cut, so that time stays
        # linear.
        for start in range(position, match.end(), LONGEST):
            piece = text[start : min(start + LONGEST, match.end())]
            if piece.strip():
                pieces.append((start, piece))
        position = match.end()
        if position >= len(text):
            break
    return pieces


def depths(text: str) -> list[int]:
    """Bracket depth of every character; an unclosed bracket counts to the end of the sentence."""
    depth = 0
    found: list[int] = []
    for character in text:
        if character in "(（":
            depth += 1
        found.append(depth)
        if character in ")）" and depth:
            depth -= 1
    return found
