"""Presets: schemes in published frames, to be changed into one's own; their content is data beside this file.

Belongs here: which presets there are, reading one for an id and a year.
Does not belong here: writing files (starter_files, starter_workbook), the general example (starter).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.bilingual import Bilingual
from pipeline.schemes.folder import HEADER_FILE
from pipeline.schemes.model import Header
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS
from pipeline.schemes.starter import Record, Starter

_PLACE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Preset:
    """One preset.

    Attributes:
        preset_id: Its id, also the name of its folder.
        name: Its name.
        description: What it holds.
        based_on: Preset whose header and tables hold where this one has none of its own; empty for none.
    """

    preset_id: str
    name: Bilingual
    description: Bilingual
    based_on: str


@cache
def presets() -> dict[str, Preset]:
    """Return every preset by id, in the order in which they are offered."""
    rows = csv.DictReader(io.StringIO((_PLACE / "presets.csv").read_text(encoding="utf-8")))
    return {
        row["preset_id"]: Preset(
            row["preset_id"],
            Bilingual(row["preset_name"], row["preset_name_en"]),
            Bilingual(row["description"], row["description_en"]),
            row["based_on"],
        )
        for row in rows
    }


def preset_content(preset_id: str, scheme_id: str, year: int) -> Starter:
    """Return a preset as the content of a new scheme.

    Args:
        preset_id: One of `presets()`.
        scheme_id: Id of the new scheme.
        year: Year that it assesses.
    """
    preset = presets()[preset_id]
    if preset.based_on:
        content = preset_content(preset.based_on, scheme_id, year)
    else:
        empty: Record = dict.fromkeys(Header.columns(), "")
        content = Starter(empty, {model.table: [] for model in (*LIST_MODELS, *TABLE_MODELS)})
    header = _header(_PLACE / preset_id / HEADER_FILE, scheme_id, year)
    lists = {model.table: header.pop(model.table) for model in LIST_MODELS if model.table in header}
    return Starter({**content.header, **header}, {**content.tables, **lists, **_tables(_PLACE / preset_id)})


def _header(path: Path, scheme_id: str, year: int) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8").replace("{scheme_id}", scheme_id).replace("{year}", str(year))
    header: dict[str, Any] = yaml.safe_load(text)
    return header


def _tables(folder: Path) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem] = [
                {name: text for name, text in row.items() if text} for row in csv.DictReader(stream)
            ]
    return found
