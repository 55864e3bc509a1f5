"""Small raw folders written by tests: schemes and forms as a data engineer would write them.

Belongs here: writing a scheme's folder and forms as CSV, in an order that a test may shuffle.
Does not belong here: what the rows say (each test's own), running (`whole_run`).
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Form:
    """A received form.

    Attributes:
        name: Name of its file without ending.
        head: What stands above the table: title and labelled fields, one row each.
        header: Printed headers of the table.
        rows: Lines of the table, whose order means nothing.
    """

    name: str
    head: Sequence[Row]
    header: Row
    rows: Sequence[Row]


def write_scheme(raw: Path, scheme_yml: str, tables: dict[str, str]) -> Path:
    """Write `schemes/<scheme_id>`; the id stands on the first line of its `scheme.yml`."""
    folder = raw / "schemes" / scheme_yml.split("\n", 1)[0].removeprefix("scheme_id: ")
    folder.mkdir(parents=True)
    (folder / "scheme.yml").write_text(scheme_yml, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def write_forms(folder: Path, forms: Sequence[Form], *, shuffle: int | None = None) -> None:
    """Write forms as CSV; with `shuffle`, lines in another order and files under names in another order."""
    folder.mkdir(parents=True)
    numbers = list(range(len(forms)))
    draw = random.Random(shuffle)
    if shuffle is not None:
        draw.shuffle(numbers)
    for number, form in zip(numbers, forms, strict=True):
        lines = list(form.rows)
        if shuffle is not None:
            draw.shuffle(lines)
        with (folder / f"{number:02d}_{form.name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*form.head, form.header, *lines])
