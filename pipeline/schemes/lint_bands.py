"""Lint of bands and levels: no holes, no overlaps, no points above the leaf's.

Belongs here: rules over the tables bands and levels. Does not belong here: whether a leaf has any
(lint_methods).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_tree import RATE_UNITS
from pipeline.schemes.model import Band, Indicator, Level
from pipeline.schemes.phrases import OPEN, OWN_NAME, at_most, less_than
from pipeline.schemes.scheme import rows_of
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import (
    METHODS_WITH_BANDS,
    METHODS_WITH_LEVELS,
    SURVEY_LEVELS,
    Method,
    Severity,
)

FULL_RATE = Decimal(100)


def lint_bands(findings: Findings) -> None:
    """Check the bands of every leaf that is scored by bands."""
    for node in findings.scheme.leaves:
        bands = rows_of(findings.scheme.bands, node.indicator_id)
        if node.method not in METHODS_WITH_BANDS or not bands:
            continue
        _lint_highest(findings, node, bands)
        upside_down = [band for band in bands if _is_upside_down(band)]
        for band in upside_down:
            findings.add(
                "band_upside_down",
                band.source,
                "lower_value",
                Bilingual(
                    f"档次“{band.band_name}”的下限高于上限。", f"Band {band.band_name} starts above its end."
                ),
                Bilingual("请把上下限对调或改正。", "Swap or correct the bounds."),
                expected=less_than(canonical_text(band.upper_value)),
                found=str(canonical_text(band.lower_value)),
            )
        if not upside_down:
            _lint_chain(findings, node, bands)


def _is_upside_down(band: Band) -> bool:
    low, high = band.lower_value, band.upper_value
    if low is None or high is None:
        return False
    return low > high or (low == high and not (band.holds_lower and band.holds_upper))


def _lint_chain(findings: Findings, node: Indicator, bands: Sequence[Band]) -> None:
    is_rate = node.unit_of_measure in RATE_UNITS
    lowest = Decimal("-Infinity")
    chain = sorted(
        bands,
        key=lambda b: (lowest if b.lower_value is None else b.lower_value, not b.holds_lower, b.band_order),
    )
    first, last = chain[0], chain[-1]
    if first.lower_value is not None and not (first.lower_value <= 0 and first.holds_lower):
        sign = "<" if first.holds_lower else "≤"
        _hole(findings, first, "lower_value", f"{sign} {canonical_text(first.lower_value)}")
    for below, above in itertools.pairwise(chain):
        _lint_pair(findings, below, above)
    is_closed = (
        is_rate and last.upper_value is not None and last.upper_value >= FULL_RATE and last.holds_upper
    )
    if last.upper_value is not None and not is_closed:
        sign = ">" if last.holds_upper else "≥"
        _hole(findings, last, "upper_value", f"{sign} {canonical_text(last.upper_value)}")


def _lint_pair(findings: Findings, below: Band, above: Band) -> None:
    end, start = below.upper_value, above.lower_value
    if end is not None and start is not None:
        if end < start or (end == start and not below.holds_upper and not above.holds_lower):
            between = (
                str(canonical_text(end))
                if end == start
                else f"{canonical_text(end)} … {canonical_text(start)}"
            )
            _hole(findings, above, "lower_value", between)
            return
        if end < start or (end == start and not (below.holds_upper and above.holds_lower)):
            return
    findings.add(
        "bands_overlap",
        above.source,
        "lower_value",
        Bilingual(
            f"档次“{above.band_name}”与“{below.band_name}”有重叠。",
            f"Bands {above.band_name} and {below.band_name} overlap.",
        ),
        Bilingual("请让每个数只落在一个档次里。", "Let every value fall into one band only."),
        expected=Bilingual(
            f"下限接“{below.band_name}”的上限（{canonical_text(end) or OPEN.zh}）",
            f"a lower bound at the end of {below.band_name} ({canonical_text(end) or OPEN.en})",
        ),
        found=canonical_text(start) or OPEN,
    )


def _hole(findings: Findings, band: Band, column: str, values: str) -> None:
    findings.add(
        "bands_with_hole",
        band.source,
        column,
        Bilingual(f"{values} 不落在任何档次里。", f"No band holds {values}."),
        Bilingual(
            "请补一个档次，或改上下限（留空表示没有界限）。", "Add a band or move a bound; empty means open."
        ),
        expected=Bilingual("每个数都落在一个档次里", "bands that hold every value"),
        found=Bilingual(f"{values} 没有档次", f"nothing for {values}"),
    )


def lint_levels(findings: Findings) -> None:
    """Check the levels of every leaf that is scored by rating or survey."""
    for node in findings.scheme.leaves:
        levels = rows_of(findings.scheme.levels, node.indicator_id)
        if node.method not in METHODS_WITH_LEVELS or not levels:
            continue
        _lint_highest(findings, node, levels)
        _lint_share(findings, node, levels)
        if node.method is Method.SURVEY:
            _lint_columns(findings, levels)
        taken: dict[str, Level] = {}
        for level in levels:
            for text in dict.fromkeys((level.level_name, *level.aliases)):
                if taken.setdefault(text, level) is level:
                    continue
                findings.add(
                    "ambiguous_name",
                    level.source,
                    "aliases" if text in level.aliases else "level_name",
                    Bilingual(f"档次名称“{text}”用了两次。", f"The level name {text} stands twice."),
                    Bilingual(
                        "请让每个名称和别名只属于一个档次。", "Let every name and alias belong to one level."
                    ),
                    expected=OWN_NAME,
                    found=text,
                )


def _lint_columns(findings: Findings, levels: Sequence[Level]) -> None:
    """The form of survey results has a column for each level that can be answered."""
    for level in levels:
        if not {level.level_name, *level.aliases} & set(SURVEY_LEVELS):
            findings.add(
                "survey_level",
                level.source,
                "level_name",
                Bilingual(
                    f"满意度测评汇总表里没有“{level.level_name}”这一栏，这一档收不到答卷。",
                    f"The form of survey results has no column {level.level_name}; nobody can answer it.",
                ),
                Bilingual(
                    "请用“应为”里的名称，或把它写进别名。",
                    "Use a name told under expected, or give it as an alias.",
                ),
                expected="、".join(SURVEY_LEVELS),
                found=level.level_name,
            )


def _lint_share(findings: Findings, node: Indicator, levels: Sequence[Level]) -> None:
    """A survey by shares counts levels with points as satisfied, so some level must have none."""
    modes = [row for row in rows_of(findings.scheme.parameters, node.indicator_id) if row.parameter == "mode"]
    if all(row.value != "share" for row in modes) or any(level.points == 0 for level in levels):
        return
    findings.add(
        "share_of_everything",
        modes[0].source,
        "value",
        Bilingual(
            "按满意率计分时，有分值的档次都算满意；现在每一档都有分值，人人满分。",
            "A survey by shares counts every level with points as satisfied; here every level has points.",
        ),
        Bilingual(
            "请把不算满意的档次的分值改成 0，或改用 levels。",
            "Give 0 points to the levels that are not satisfied, or use levels.",
        ),
        expected=Bilingual("有 0 分的档次", "a level with 0 points"),
        found=", ".join(f"{level.level_name} {canonical_text(level.points)}" for level in levels),
    )


def _lint_highest(findings: Findings, node: Indicator, rows: Iterable[Band] | Iterable[Level]) -> None:
    listed: list[Band | Level] = list(rows)
    for row in listed:
        if row.points > node.points:
            findings.add(
                "points_above_leaf",
                row.source,
                "points",
                Bilingual(
                    f"这一档{canonical_text(row.points)}分，超过“{node.indicator_name}”的"
                    f"{canonical_text(node.points)}分。",
                    f"{canonical_text(row.points)} points are more than {node.indicator_id} has.",
                ),
                Bilingual("请改正档次的分值或指标的分值。", "Correct the points here or those of the leaf."),
                expected=at_most(canonical_text(node.points)),
                found=str(canonical_text(row.points)),
            )
    best = max(listed, key=lambda row: row.points)
    if best.points < node.points:
        findings.add(
            "full_points_out_of_reach",
            best.source,
            "points",
            Bilingual(
                f"最高一档{canonical_text(best.points)}分，“{node.indicator_name}”得不到满分。",
                f"The best is {canonical_text(best.points)} points; {node.indicator_id} is never full.",
            ),
            Bilingual(
                "确是本意就不用改；否则请改分值。", "Leave it if it is meant so, else correct the points."
            ),
            expected=str(canonical_text(node.points)),
            found=str(canonical_text(best.points)),
            severity=Severity.WARNING,
        )
