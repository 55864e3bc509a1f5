"""The grammar of targets as people write them: `≥95%`, `达到180件以上`, `≤320元/人`, `≤12月份`, `无事故`.

What is not understood stays unparsed with a note; it never becomes 0. Percentages are held in percent points.
A scaled unit stays as written (`3万元` is 3 with unit 万元 and scale 10000), because actuals are written the
same way.

Belongs here: text → `Target`, and the raw table of parsed targets.
Does not belong here: whether a target holds (SQL), which target applies (SQL).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import pyarrow as pa

from pipeline.schemes.target import ParseStatus, Shape, Target
from pipeline.schemes.target_patterns import (
    BAND_PART,
    CHECKPOINT,
    COMPARISON,
    DATE,
    LEVEL_REACHED,
    MAXIMUM_LENGTH,
    NOTE_AT_END,
    NUMBER,
    PREFIX,
    SUBJECT,
    YEAR_END,
)
from pipeline.schemes.target_words import (
    APPROXIMATE,
    BENCHMARK_WORDS,
    BLANKS,
    DOWNWARD,
    DURATION_UNITS,
    GRADE_WORDS,
    LAST_YEAR,
    LOOSE_PREFIXES,
    PREFIXES,
    QUALITY_WORDS,
    SCALES,
    SUFFIXES,
    TREND_WORDS,
    ZERO_NOUNS,
    chinese_number,
    normal_form,
)

__all__ = ["ParseStatus", "Shape", "Target", "parse_target", "parsed_targets_table"]


def parse_target(text: str | None) -> Target:
    """Read one target.

    Args:
        text: The text as it stands in a scheme, a budget or a report; blanks, line breaks, full-width
            characters and words for operators make no difference.

    Returns:
        What it says; shape `unparsed` with a note when it is not understood.
    """
    plain = normal_form(text or "").rstrip(";。,")
    if plain in BLANKS:
        return Target(shape=Shape.BLANK)
    if len(plain) > MAXIMUM_LENGTH:
        return Target(shape=Shape.UNPARSED, note="too long for a target")
    for attempt in (_comparison, _date, _zero_count, _bands, _checkpoint, _relative, _with_subject, _quality):
        target = attempt(plain)
        if target is not None:
            return target
    shortened = NOTE_AT_END.sub("", plain)
    if shortened and shortened != plain:
        inner = parse_target(shortened)
        if inner.shape is not Shape.UNPARSED:
            return _noted(inner, plain[len(shortened) :])
    return Target(shape=Shape.UNPARSED, note=_why_not(plain))


def _noted(target: Target, note: str) -> Target:
    values = {name: getattr(target, name) for name in Target.__dataclass_fields__}
    joined = "; ".join(part for part in (target.note, note) if part)
    return Target(**(values | {"note": joined}))


def _comparison(plain: str) -> Target | None:
    match = COMPARISON.fullmatch(plain)
    if match is not None:
        return _from_match(match)
    within = re.match(rf"(?:{NUMBER})(?:{'|'.join(DURATION_UNITS)})(?:以内|之内|内)(?=.{{1,16}}$)", plain)
    inner = _comparison(within[0]) if within else None
    return _noted(inner, plain[within.end() :]) if within and inner else None


def _from_match(match: re.Match[str]) -> Target | None:
    number = _number(match["number"])
    comparator = _comparator(match)
    if number is None or comparator is None:
        return None
    unit, value = match["unit"] or "", number
    if unit == "‰":
        unit, value = "%", number / 10
    if match["hundredth"]:
        if unit:
            return None
        unit = "%"
    if unit == "月" and not match["per"]:
        return None
    per = (match["per"] or "").lstrip("/每") or (match["per_before"] or "").removeprefix("每").replace(
        "人均", "人"
    )
    is_span = unit in DURATION_UNITS and comparator in {"le", "lt"} and not per
    scale = match["scale"] or ""
    return Target(
        shape=Shape.DURATION if is_span else Shape.VALUE,
        comparator=comparator,
        target_value=_plain(value),
        target_unit=DURATION_UNITS[unit] if is_span else scale + unit,
        per_unit=per,
        value_scale=SCALES[scale],
    )


def _comparator(match: re.Match[str]) -> str | None:
    before = PREFIXES.get(match["prefix"] or "")
    after = SUFFIXES.get(match["suffix"] or "")
    if before and after and before[0] != after[0]:
        return None
    is_loose = match["prefix"] in LOOSE_PREFIXES
    comparator = (after or before or "eq") if is_loose or before is None else before
    bound = match["bound"] or ""
    if bound and comparator != "eq":
        strict = bound.startswith("(不含")
        comparator = comparator[0] + ("t" if strict else "e")
    return comparator


def _number(text: str) -> Decimal | None:
    if text[0].isdigit() and text.isascii():
        return Decimal(text)
    value = chinese_number(text)
    return None if value is None else Decimal(value)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


def _date(plain: str) -> Target | None:
    if match := DATE.fullmatch(plain):
        year, month, day = match["year"], int(match["month"]), match["day"]
        if day:
            value = f"{year}-{month:02d}-{int(day):02d}" if year else f"{month:02d}-{int(day):02d}"
            return Target(shape=Shape.DATE, comparator="le", target_value=value, target_unit="日")
        note = "end of the month" + (f" in {year}" if year else "")
        return Target(shape=Shape.DATE, comparator="le", target_value=str(month), target_unit="月", note=note)
    if match := YEAR_END.fullmatch(plain):
        note = "end of the year" + (f" {match['year']}" if match["year"] else "")
        return Target(shape=Shape.DATE, comparator="le", target_value="12", target_unit="月", note=note)
    return None


def _zero_count(plain: str) -> Target | None:
    no = r"(?:[^\d;,。、<>=≥≤%无]{0,8}无|零|0|未发生|不发生|没有|未出现|杜绝)"
    one = rf"{no}(?:[^\d;,。、<>=≥≤%]{{0,10}})(?:{ZERO_NOUNS})(?:发生)?"
    if re.fullmatch(rf"{one}(?:[;,、]{one})*", plain) is None:
        return None
    return Target(shape=Shape.ZERO_COUNT, comparator="eq", target_value="0", value_scale="1")


def _bands(plain: str) -> Target | None:
    parts: list[str] = []
    has_number = False
    at = 0
    while at < len(plain):
        match = BAND_PART.match(plain, at)
        if match is None:
            return None
        if match["comparison"]:
            inner = _from_match(match)
            if inner is None:
                return None
            has_number = True
            parts.append(f"{match['label']}: {inner.comparator} {inner.target_value}{inner.target_unit}")
        else:
            parts.append(f"{match['word_label']}: {match['words']}")
        at = match.end()
        while at < len(plain) and plain[at] in ";,、。|/":
            at += 1
    return Target(shape=Shape.BANDS if has_number else Shape.QUALITATIVE, note="; ".join(parts))


def _checkpoint(plain: str) -> Target | None:
    match = CHECKPOINT.fullmatch(plain)
    inner = _comparison(match["rest"]) if match else None
    return _noted(inner, f"at {match['at']}") if match and inner else None


def _relative(plain: str) -> Target | None:
    comparison = next((m for m in COMPARISON.finditer(plain) if m["number"].isascii()), None)
    inner = _from_match(comparison) if comparison else None
    value = inner.target_value if inner else ""
    unit = inner.target_unit if inner else ""
    scale = inner.value_scale if inner else ""
    sign = re.search(PREFIX, plain)
    is_plain_figure = sign is not None and re.match(r"\d|%", plain[sign.end() :]) is not None
    if re.search(BENCHMARK_WORDS, plain) and sign and "达" not in sign[0] and not is_plain_figure:
        note = "needs a reference series: " + plain
        return Target(Shape.BENCHMARK, PREFIXES[sign[0]], value, unit, "", scale, note)
    if re.search(LAST_YEAR, plain) and sign and not value:
        return Target(Shape.TREND, PREFIXES[sign[0]], note="against the year before: " + plain)
    if (
        re.search(TREND_WORDS, plain) is None
        or LEVEL_REACHED.search(plain)
        or (inner is not None and "率" in plain and sign)
    ):
        return None
    is_down = re.search(DOWNWARD, plain) is not None
    if inner is None:
        return Target(Shape.TREND, "lt" if is_down else "gt", note="needs the period before: " + plain)
    note = ("a fall" if is_down else "a rise") + " against the period before: " + plain
    comparator = "ge" if inner.comparator == "eq" else inner.comparator
    return Target(Shape.TREND, comparator, value, unit, "", scale, note)


def _with_subject(plain: str) -> Target | None:
    match = re.match(SUBJECT, plain)
    while match is not None:
        rest = plain[match.end() :].lstrip(":为")
        inner = (_comparison(rest) or _date(rest)) if re.match(rf"{PREFIX}|\d", rest) else None
        if inner is not None:
            return _noted(inner, "of " + plain[: match.end()].rstrip("为"))
        match = re.match(rf".{{{match.end()}}}{SUBJECT}", plain)
    return None


def _quality(plain: str) -> Target | None:
    if re.search(r"[\d<>=≥≤%]", plain) or len(plain) > 24 or re.search(APPROXIMATE, plain):
        return None
    is_grade = all(re.fullmatch(GRADE_WORDS, part) for part in re.split(r"[/、,;]", plain))
    is_quality = is_grade or re.search(QUALITY_WORDS, plain) is not None
    return Target(shape=Shape.QUALITATIVE, note=plain) if is_quality else None


def _why_not(plain: str) -> str:
    if re.search(r"\d%?[-~—至到]+\d", plain):
        return "a range: write two targets, or bands"
    if re.search(APPROXIMATE, plain):
        return "an approximate figure: write an exact one"
    if len(re.findall(r"\d+", plain)) > 1:
        return "more than one figure: write one target in each row"
    return "not a target that the grammar knows"


def parsed_targets_table(texts: Iterable[str]) -> pa.Table:
    """Return the raw table `parsed_targets`: one row for each distinct text, in the texts' order.

    Args:
        texts: Target texts as received; repeated ones are read once.
    """
    distinct = sorted(set(texts))
    targets = [parse_target(text) for text in distinct]

    def column(values: Iterable[str]) -> pa.Array:
        return pa.array([value or None for value in values], pa.string())

    return pa.table(
        {
            "target_text": pa.array(distinct, pa.string()),
            "parse_status": column(t.parse_status for t in targets),
            "shape": column(t.shape for t in targets),
            "comparator": column(t.comparator for t in targets),
            "target_value": column(t.target_value for t in targets),
            "target_unit": column(t.target_unit for t in targets),
            "per_unit": column(t.per_unit for t in targets),
            "is_strict": pa.array([t.is_strict if t.comparator else None for t in targets], pa.bool_()),
            "value_scale": column(t.value_scale for t in targets),
            "note": column(t.note for t in targets),
        }
    )
