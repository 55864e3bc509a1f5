"""Numbers as people print them: digits, thousands, decimals, scale, unit, approximation, Chinese numerals.

Belongs here: finding them in a line of clean text, with exact values.
Does not belong here: what they measure (`mentions`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from pipeline.reports.claims.units import ALL_UNITS, SCALES, UnitKind, family_of, kind_of

_UNIT = "|".join(re.escape(unit) for unit in ALL_UNITS)
_SCALE = "亿|千万|百万|万|千|百"
_NUMBER = re.compile(
    rf"(?<![\dA-Za-z.〔\[［_/])(?P<sign>[-−－]?)(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    rf"(?P<more>[余多几来]?) ?(?P<scale>(?:{_SCALE})(?!分之))?(?P<more2>[余多]?) ?(?P<unit>{_UNIT})?"
    rf"(?P<after>[余多](?!\d)|左右|以上|以下|以内|之内)?"
)
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(
    rf"(?<![第一二三四五六七八九十百千万两〇零几])(?P<percent>百分之)?(?P<han>[一二两三四五六七八九十百千万〇零]+(?:点[一二三四五六七八九〇零]+)?)(?P<unit>{_UNIT})?"
)
_HAN_UNITS = {
    "个",
    "项",
    "件",
    "类",
    "条",
    "种",
    "家",
    "名",
    "人",
    "次",
    "份",
    "所",
    "处",
    "支",
    "期",
    "场",
    "部",
    "元",
    "宗",
    "起",
    "方面",
    "辆",
}
_IDENTIFIER = re.compile(
    r"〔\d{4}〕\s*\d+\s*号|\[\d{4}\]\s*\d+\s*号|https?://\S+|[\w.]+@[\w.]+|\d{2,4}[-—]+\d{5,8}|"
    r"[“\"‘][\dA-Za-z+×x*\-. ]+[”\"’]|\b[A-Z0-9]{12,}\b|\d{1,2}:\d{2}|\d+[×xX*]\d+"
)
_DATE = re.compile(
    r"(?:19|20)\d{2} ?[年./-] ?\d{1,2} ?[月./-] ?\d{1,2} ?日?|(?:19|20)\d{2} ?(?:[-—－–至到~～] ?(?:19|"
    r"20)\d{2} ?)?年度?|\d{1,2} ?月(?:份|底|末|初|中旬|上旬|下旬)?(?: ?\d{1,2} ?日)?(?=\D|$)|第 ?\d+ ?\S?|"
    r"\d+ ?号"
)
_APPROXIMATE = re.compile(
    r"(?:(?<![节制合签预履守失违条公])约|(?<![临附])近|大约|超过?|逾|将近|不足|上百|接近|至少)(?:为|达)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number as printed.

    Attributes:
        value: Exact value in base units (yuan, pieces); a percentage as its number of percent.
        step: Weight of the last printed place, in the same units.
        decimals: Printed decimals.
        scale: Scale word, such as `万`.
        unit: Family of the unit, such as `件` for `宗`.
        unit_text: Unit as printed.
        kind: What the unit measures.
        is_approximate: Printed with `约`, `余`, `以上` and the like.
        is_han: Written in Chinese numerals.
        text: As printed, with scale and unit.
        start: First character.
        end: One past the last character.
        suffix: `以上`, `以下`, `以内` when it follows directly.
    """

    value: Fraction
    step: Fraction
    decimals: int
    scale: str
    unit: str
    unit_text: str
    kind: UnitKind
    is_approximate: bool
    is_han: bool
    text: str
    start: int
    end: int
    suffix: str = ""


def han_value(text: str) -> Fraction | None:
    """Value of a Chinese numeral, None when it is none."""
    whole, _, tail = text.partition("点")
    total, section, digit = 0, 0, -1
    for character in whole:
        if character in _HAN_DIGITS:
            if digit > 0:
                return None
            digit = _HAN_DIGITS[character]
        elif character in _HAN_POWERS:
            section += (digit if digit > 0 else 1) * _HAN_POWERS[character]
            digit = -1
        elif character == "万":
            total += (section + max(digit, 0)) * 10_000
            section, digit = 0, -1
    value = Fraction(total + section + max(digit, 0))
    for place, character in enumerate(tail, start=1):
        value += Fraction(_HAN_DIGITS[character], 10**place)
    return value


def _covered(spans: list[tuple[int, int]], start: int) -> bool:
    return any(low <= start < high for low, high in spans)


def _digits_number(match: re.Match[str], text: str, base: int) -> Number | None:
    digits = match.group("digits").replace(",", "")
    fraction = match.group("decimals") or ""
    unit_text = match.group("unit") or ""
    scale = match.group("scale") or ""
    kind = kind_of(unit_text)
    if scale and not unit_text:
        if scale not in {"万", "亿"}:
            scale = ""
        else:
            kind = UnitKind.BARE
    if kind is UnitKind.TIME or (len(digits) > 1 and digits.startswith("0") and not fraction):
        return None
    factor = SCALES[scale] / (10 if unit_text == "‰" else 1)
    sign = -1 if match.group("sign") else 1
    places = len(fraction) - 1 if fraction else 0
    value = sign * Fraction(f"{digits}{fraction}") * factor
    before = text[max(0, match.start() - 4) : match.start()]
    suffix = match.group("after") or ""
    approximate = bool(
        match.group("more")
        or match.group("more2")
        or suffix in {"余", "多", "左右"}
        or _APPROXIMATE.search(before)
    )
    end = match.end() - len(suffix)
    unit = "%" if kind is UnitKind.PERCENT else family_of(unit_text)
    return Number(
        value,
        factor / 10**places,
        places,
        scale,
        unit,
        unit_text,
        kind,
        approximate,
        False,
        text[match.start() : end].strip(),
        base + match.start(),
        base + end,
        suffix,
    )


def _han_number(match: re.Match[str], text: str, base: int) -> Number | None:
    unit_text = match.group("unit") or ""
    if match.group("percent"):
        unit_text, kind = "%", UnitKind.PERCENT
    else:
        kind = kind_of(unit_text)
        if unit_text not in _HAN_UNITS or match.group("han") in {"一", "百", "千", "万", "千万", "百千"}:
            return None
    value = han_value(match.group("han"))
    if value is None:
        return None
    end = match.end("han") if unit_text == "%" else match.end()
    is_approximate = bool(_APPROXIMATE.search(text[max(0, match.start() - 4) : match.start()]))
    unit = "%" if unit_text == "%" else family_of(unit_text)
    return Number(
        value,
        Fraction(1),
        0,
        "",
        unit,
        unit_text,
        kind,
        is_approximate,
        True,
        text[match.start() : end],
        base + match.start(),
        base + end,
    )


def find_numbers(text: str, base: int = 0) -> list[Number]:
    """Finds the quantities in a piece of text; dates, document numbers, telephone numbers are passed over.

    Args:
        text: Clean text.
        base: Offset that is added to every position.

    Returns:
        Numbers in reading order.
    """
    spans = [m.span() for m in _IDENTIFIER.finditer(text)] + [m.span() for m in _DATE.finditer(text)]
    found = [
        number
        for match in _NUMBER.finditer(text)
        if not _covered(spans, match.start("digits"))
        and (number := _digits_number(match, text, base))
        and not (match.group("sign") and match.start() and text[match.start() - 1] not in " :：为（(达是|\t")
    ]
    taken = [(n.start - base, n.end - base) for n in found]
    found.extend(
        number
        for match in _HAN.finditer(text)
        if not _covered(taken, match.start())
        and not _covered(spans, match.start())
        and (number := _han_number(match, text, base))
    )
    return sorted(found, key=lambda number: number.start)
