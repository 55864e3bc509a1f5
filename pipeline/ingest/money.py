"""The unit of the amounts on a sheet: what its label or its headers say, whether we convert it.

Belongs here: units of money in words, taking one for a sheet, refusing what would be read by the wrong scale.
Does not belong here: finding labels (`fields`), converting amounts (the macro `to_wan`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.ingest import sheet_notices
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import clean_header
from pipeline.ingest.notices import Notice

SCALE = "money_scale"
"""The field of a form that has amounts."""
UNITS = ("亿元", "万元", "千元", "元")
_OTHER_LETTERS = str.maketrans("萬億圓圆", "万亿元元")
_WORD = re.compile(
    r"(?<![\u4e00-\u9fff])(?:人民币|rmb)?([\u4e00-\u9fff]{0,3}元|[十百千万亿]+|[角分])(?:人民币)?(?![\u4e00-\u9fff])"
)


def units_of_money(text: str) -> list[str]:
    """The units of money that a text names, each once: 万 元 → 万元; 元、% → 元; a name → none."""
    words = _WORD.findall(clean_header(text).translate(_OTHER_LETTERS))
    return list(dict.fromkeys(f"{word}元" if f"{word}元" in UNITS else word for word in words))


def take_scale(
    form: Form,
    values: dict[str, str],
    places: dict[str, str],
    headed: Mapping[int, str],
    cells: Mapping[int, str],
) -> Notice | None:
    """Take the unit of the amounts from its label, else from the headers.

    Args:
        form: The form; nothing is done when it has no amounts.
        values: Fields of the sheet; the unit is put among them in one wording.
        places: Cells of the fields.
        headed: Unit printed behind the header, by position of the column.
        cells: Cell of each of these headers.

    Returns:
        A notice when several units are named, or one that is not converted, such as 百万元.
    """
    if not any(column.name == SCALE for column in form.records):
        return None
    stated = units_of_money(values.pop(SCALE, ""))
    place = places.pop(SCALE, "")
    printed = {unit: cells[position] for position, unit in headed.items() if unit in UNITS}
    units = list(dict.fromkeys([*stated, *printed]))
    if not units:
        return None
    where = place if stated else next(iter(printed.values()))
    if len(units) > 1:
        return sheet_notices.mixed_units(form.name_zh, units, next(iter(printed.values()), place))
    if units[0] not in UNITS:
        return sheet_notices.unknown_money(form.name_zh, units[0], UNITS, place)
    values[SCALE], places[SCALE] = units[0], where
    return None
