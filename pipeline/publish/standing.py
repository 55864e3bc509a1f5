"""Which editions readers have seen, in what order, and which content is held back after a rollback.

Belongs here: the record `<out>/standing.json` and how publishing, rollback and release change it.
Does not belong here: the editions themselves and the switch (`editions`).

The record is written before each switch, and made so that it is right on either side of it: `current` says
how far the record holds, so a crash between the two leaves nothing to repair.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.publish.build import sync
from pipeline.publish.edition_error import EditionError

STANDING_NAME = "standing.json"
TEMPORARY_PREFIX = ".standing-"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An edition that readers had seen and that was rolled back from.

    Attributes:
        number: Its number.
        content_hash: What it said. Kept here, so that it holds when the edition itself is pruned.
        is_held: Whether the same content must not be published again.
    """

    number: int
    content_hash: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What readers have seen.

    Attributes:
        shown: Numbers in the order in which they became current; the last one is current.
        withdrawn: Editions that were rolled back from.
    """

    shown: tuple[int, ...] = field(default=())
    withdrawn: tuple[Withdrawn, ...] = field(default=())

    @property
    def numbers(self) -> set[int]:
        """Every number that it speaks of."""
        return {*self.shown, *(one.number for one in self.withdrawn)}

    @property
    def before(self) -> int | None:
        """The edition that was current before the current one."""
        return self.shown[-2] if len(self.shown) > 1 else None

    @property
    def held(self) -> dict[str, int]:
        """Numbers of the held editions by content hash."""
        held = [one for one in self.withdrawn if one.is_held and one.number not in self.shown]
        return {one.content_hash: one.number for one in held}

    def has_seen(self, number: int) -> bool:
        """Whether readers have seen an edition. One that they have not is what a crash left."""
        return number in self.shown or any(one.number == number for one in self.withdrawn)

    def known(self, numbers: Sequence[int], current: int | None) -> Standing:
        """The record as far as it holds: editions that are there, up to the current one."""
        shown = [number for number in self.shown if number in numbers]
        if current is None:
            return Standing((), self.withdrawn)
        if current in shown:
            shown = shown[: shown.index(current) + 1]
        else:
            shown.append(current)
        return Standing(tuple(shown), self.withdrawn)

    def after_publishing(self, number: int) -> Standing:
        """Another edition becomes current; that ends the hold."""
        shown = (*(one for one in self.shown if one != number), number)
        return Standing(shown, self.released().withdrawn)

    def before_rollback(self, to: int, hashes: Mapping[int, str]) -> Standing:
        """Readers will see an earlier edition again.

        Args:
            to: Its number.
            hashes: Content hash of each edition in `shown`; one that is damaged is not held.
        """
        if to in self.shown:
            left = self.shown[self.shown.index(to) + 1 :]
            shown = self.shown
        else:
            left = tuple(number for number in self.shown if number > to)
            older = tuple(number for number in self.shown if number < to)
            shown = (*older, to, *left)
        entries = {one.number: one for one in self.withdrawn}
        entries |= {number: Withdrawn(number, hashes[number], True) for number in left if number in hashes}
        withdrawn = [
            Withdrawn(number, one.content_hash, number in left or number > to)
            for number, one in sorted(entries.items())
        ]
        return Standing(shown, tuple(withdrawn))

    def released(self) -> Standing:
        """No content is held any more."""
        return Standing(
            self.shown, tuple(Withdrawn(one.number, one.content_hash, False) for one in self.withdrawn)
        )


def read_standing(out: Path, numbers: Sequence[int]) -> Standing:
    """Read the record; without one, every edition counts as seen, in the order of the numbers.

    Raises:
        EditionError: It cannot be understood. What is held is known from nowhere else, so nothing is guessed.
    """
    path = out / STANDING_NAME
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Standing(
            shown=tuple(map(int, document["shown"])),
            withdrawn=tuple(Withdrawn(**entry) for entry in document["withdrawn"]),
        )
    except FileNotFoundError:
        return Standing(shown=tuple(numbers))
    except (ValueError, KeyError, TypeError) as error:
        raise EditionError("standing_damaged", path=path) from error


def write_standing(out: Path, standing: Standing) -> None:
    """Replace the record, for good."""
    document = {
        "shown": list(standing.shown),
        "withdrawn": [
            {"number": one.number, "content_hash": one.content_hash, "is_held": one.is_held}
            for one in standing.withdrawn
        ],
    }
    fresh = out / f"{TEMPORARY_PREFIX}{os.getpid()}"
    fresh.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    sync(fresh)
    os.replace(fresh, out / STANDING_NAME)  # noqa: PTH105 - atomic
    sync(out)
