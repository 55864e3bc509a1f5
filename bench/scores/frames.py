"""The same rules as pandas and as polars would have them.

Belongs here: one function for each library, from the same Parquet to the same places.
Does not belong here: what the others do (`chain`, `by_hand`).

Both read the columns they need and score every leaf in whole columns. Polars joins lazily; pandas puts each
row at the place of its cell by the codes of its keys, which is faster than merging. Figures are doubles, as
is usual there: quotients have eight places as everywhere, points are rounded half up with a margin for what
doubles cannot hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from bench.scores.by_hand import READ
from bench.scores.scheme import BAND_SHARES, BANDS, BRANCHES, QUARTERS, leaves

KEYS = ["unit_id", "period_id", "indicator_id"]
SHARED = ("not_applicable", "withdrawn_by_policy", "confidential")
MARGIN = 1e-7


def leaf_table() -> dict[str, list[Any]]:
    """What the scheme says of each leaf, by columns; what does not apply is nan."""
    rows = []
    for leaf in leaves():
        target = float(leaf.target.strip("≥≤%次")) if leaf.target else np.nan
        rows.append(
            {
                "indicator_id": leaf.leaf_id,
                "twig": leaf.twig,
                "branch": leaf.twig % BRANCHES,
                "points": float(leaf.points),
                "method": leaf.method,
                "is_rate": leaf.kind in ("rate", "small_rate", "grade"),
                "is_least": not leaf.target.startswith("≤"),
                "target": target,
                "floor_share": float(leaf.floor_share or 0),
                "is_shortfall": leaf.kind == "rate",
                "points_each": float(leaf.points_each),
                "cap": float(leaf.cap or np.inf),
            }
        )
    return {name: [row[name] for row in rows] for name in rows[0]}


def with_polars(facts: Path) -> Any:
    """Units with their score and places.

    Returns:
        A frame of unit_id, period_id, score, category_rank, overall_rank.
    """
    import polars as pl  # noqa: PLC0415 - only this contender

    def read(name: str) -> Any:
        frame = pl.scan_parquet(facts / name / "*.parquet").select(READ[name].split(", "))
        return frame.with_columns(pl.selectors.decimal().cast(pl.Float64))

    table = pl.DataFrame(leaf_table())
    c, when = pl.col, pl.when
    periods = pl.DataFrame({"period_id": list(QUARTERS)})
    cells = read("units").join(periods.lazy(), how="cross").join(table.lazy(), how="cross")
    parts = cells.join(read("reported"), on=KEYS, how="left").join(
        read("captured").with_columns(is_captured=pl.lit(value=True)), on=KEYS, how="left", suffix="_captured"
    )
    for name in ("inspected", "absences", "completeness"):
        parts = parts.join(read(name), on=KEYS, how="left")
    captured = c("is_captured").is_not_null()
    part = when(captured).then(c("numerator_count_captured")).otherwise(c("numerator_count"))
    whole = when(captured).then(c("denominator_count_captured")).otherwise(c("denominator_count"))
    valued = parts.with_columns(part=part, whole=whole).with_columns(
        value=pl.coalesce(
            c("verified_value"),
            when(c("is_rate") & (c("whole") != 0)).then((100 * c("part") / c("whole")).round(8)),
            c("captured_value"),
            c("reported_value"),
        ),
        by_report=c("verified_value").is_null() & ~captured,
    )
    value, points, target = c("value"), c("points"), c("target")
    share = when(c("is_least")).then(value / target).otherwise(target / value)
    proportional = (
        when(share >= 1).then(points).when(share < c("floor_share")).then(0).otherwise(points * share)
    )
    in_bands = pl.lit(BAND_SHARES[-1])
    for (_, low, _), tenths in reversed(list(zip(BANDS[:-1], BAND_SHARES, strict=False))):
        in_bands = when(value >= float(low)).then(tenths).otherwise(in_bands)
    lost = c("points_each") * when(c("is_shortfall")).then((target - value).clip(0)).otherwise(value)
    is_met = when(c("is_least")).then(value >= target).otherwise(value <= target)
    method = c("method")
    raw: Any = None
    for name, rule in {
        "target": points * is_met,
        "proportional": proportional,
        "linear": points * (value.clip(70, 98) - 70) / 28,
        "bands": points * in_bands / 10,
        "deduction": points - pl.min_horizontal(lost, c("cap")),
        "budget_execution": points * pl.min_horizontal(1, value / target),
        "qualitative": points * pl.min_horizontal(100, value) / 100,
        "checklist": points * c("part") / c("whole"),
    }.items():
        raw = when(method == name).then(rule) if raw is None else raw.when(method == name).then(rule)
    status = (
        when(c("absence_kind").is_not_null()).then(c("absence_kind"))
        .when(c("by_report") & (c("value_status") == "invalid")).then(pl.lit("invalid_value"))
        .when(value.is_null()).then(pl.lit("not_reported"))
        .when(c("by_report") & ~c("is_complete")).then(pl.lit("evidence_incomplete"))
        .otherwise(pl.lit("scored"))
    )  # fmt: skip
    rounded = (raw.clip(0, points).round(8) * 10_000 + 0.5 + MARGIN).floor()
    leaf_points = valued.with_columns(status=status).select(
        *KEYS, "category_id", "twig", "branch", "points", "status",
        won=when(c("status") == "scored").then(rounded).otherwise(0).cast(pl.Int64),
    ).collect()  # fmt: skip
    unit = ["unit_id", "category_id", "period_id"]
    level = (
        leaf_points.lazy()
        .group_by([*unit, "branch", "twig"])
        .agg(
            due=points.sum(),
            counted=points.filter(~c("status").is_in(SHARED)).sum(),
            won=c("won").sum() / 10_000,
        )
    )
    scaled: Any = when(c("due") == c("counted")).then(c("won"))
    scaled = scaled.when(c("counted") > 0).then((c("due") * c("won") / c("counted")).round(8)).otherwise(0)
    for keys in ([*unit, "branch"], unit):
        level = level.with_columns(won=scaled).group_by(keys).agg(
            due=c("due").sum(), counted=c("due").filter(c("counted") > 0).sum(), won=c("won").sum()
        )  # fmt: skip
    score = ((scaled * 100 + 0.5 + MARGIN).floor() / 100).round(2)
    ranked = level.filter(c("counted") > 0).with_columns(score=score).with_columns(
        category_rank=c("score").rank("min", descending=True).over("period_id", "category_id"),
        overall_rank=c("score").rank("min", descending=True).over("period_id"),
    )  # fmt: skip
    return ranked.select("unit_id", "period_id", "score", "category_rank", "overall_rank").collect()


def with_pandas(facts: Path) -> Any:  # noqa: PLR0915 - one story, told in order
    """Units with their score and places.

    Returns:
        A frame of unit_id, period_id, score, category_rank, overall_rank.
    """
    import pandas as pd  # noqa: PLC0415 - only this contender
    import pyarrow as pa  # noqa: PLC0415 - only this contender
    import pyarrow.dataset as ds  # noqa: PLC0415 - only this contender

    table = pd.DataFrame(leaf_table())

    def read(name: str) -> Any:
        arrow = ds.dataset(facts / name).to_table(columns=READ[name].split(", "))
        for number, field in enumerate(arrow.schema):
            if pa.types.is_decimal(field.type):
                arrow = arrow.set_column(number, field.name, arrow.column(number).cast(pa.float64()))
            elif pa.types.is_string(field.type):
                arrow = arrow.set_column(number, field.name, arrow.column(number).dictionary_encode())
        return arrow.to_pandas()

    units = read("units")
    unit_code = pd.Index(units["unit_id"].astype(str))
    leaf_code, period_code = pd.Index(table["indicator_id"]), pd.Index(QUARTERS)
    width, depth = len(leaf_code), len(unit_code) * len(leaf_code)

    def placed(name: str) -> tuple[Any, Any]:
        """A dataset and the place of each row among all cells, which lie in order: no join is faster."""
        frame = read(name)
        codes = [
            index.get_indexer(frame[key].cat.categories)[frame[key].cat.codes]
            for index, key in (
                (period_code, "period_id"),
                (unit_code, "unit_id"),
                (leaf_code, "indicator_id"),
            )
        ]
        return frame, codes[0] * depth + codes[1] * width + codes[2]

    size = len(QUARTERS) * depth

    def spread(values: Any, places: Any, empty: Any) -> Any:
        column = np.full(size, empty)
        column[places] = values
        return column

    frame, at = placed("reported")
    part, whole = (spread(frame[f"{name}_count"], at, np.nan) for name in ("numerator", "denominator"))
    value = spread(frame["reported_value"], at, np.nan)
    invalid = spread(frame["value_status"] == "invalid", at, empty=False)
    frame, at = placed("captured")
    part[at], whole[at] = frame["numerator_count"], frame["denominator_count"]
    value[at] = frame["captured_value"]
    by_report = spread(values=False, places=at, empty=True)
    each = {
        name: np.tile(table[name].to_numpy(), size // width)
        for name in leaf_table()
        if name != "indicator_id"
    }
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (100 * part / whole).round(8)
    value = np.where(each["is_rate"] & np.isfinite(rate), rate, value)
    frame, at = placed("inspected")
    value[at], by_report[at] = frame["verified_value"], False
    frame, at = placed("completeness")
    lacking = spread(~frame["is_complete"].astype(bool), at, empty=False) & by_report
    frame, at = placed("absences")
    absent = spread(values=True, places=at, empty=False)
    shared = spread(frame["absence_kind"].isin(SHARED), at, empty=False)
    is_scored = ~absent & ~(by_report & invalid) & ~np.isnan(value) & ~lacking
    won = np.zeros(size, dtype=np.int64)
    for method in dict.fromkeys(table["method"]):
        own = np.flatnonzero(is_scored & (each["method"] == method))
        raw = _points(method, value[own], part[own], whole[own], {n: a[own] for n, a in each.items()})
        won[own] = np.floor(np.clip(raw, 0, each["points"][own]).round(8) * 10_000 + 0.5 + MARGIN)
    leaf_points = pd.DataFrame(
        {
            "place": np.repeat(np.arange(size // width), width),
            "branch": each["branch"],
            "twig": each["twig"],
            "due": each["points"],
            "counted": np.where(shared, 0, each["points"]),
            "won": won / 10_000,
        }
    )
    level = leaf_points.groupby(["place", "branch", "twig"], as_index=False)[["due", "counted", "won"]].sum()
    level["won"] = level["won"].round(4)
    for keys in (["place", "branch"], ["place"]):
        level["won"] = _scaled(level)
        level["counted"] = np.where(level["counted"] > 0, level["due"], 0)
        level = level.groupby(keys, as_index=False)[["due", "counted", "won"]].sum()
    level = level[level["counted"] > 0]
    quarter, unit = np.divmod(level["place"].to_numpy(), len(unit_code))
    scores = pd.DataFrame(
        {
            "unit_id": unit_code[unit],
            "category_id": units["category_id"].astype(str).to_numpy()[unit],
            "period_id": period_code[quarter],
            "score": (np.floor(_scaled(level) * 100 + 0.5 + MARGIN) / 100).round(2),
        }
    )
    ranks = {"category_rank": ["period_id", "category_id"], "overall_rank": ["period_id"]}
    for name, keys in ranks.items():
        scores[name] = scores.groupby(keys)["score"].rank("min", ascending=False).astype(int)
    return scores.drop(columns="category_id")


def _scaled(level: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        shared = (level["due"] * level["won"] / level["counted"]).round(8)
    return np.where(level["due"] == level["counted"], level["won"], np.where(level["counted"] > 0, shared, 0))


def _points(  # noqa: PLR0911 - one rule after the other
    method: str, value: Any, part: Any, whole: Any, leaf: dict[str, Any]
) -> Any:
    """Points before they are clamped and rounded, for cells of one method."""
    points, target = leaf["points"], leaf["target"]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(leaf["is_least"], value / target, target / value)
    if method == "target":
        return points * np.where(leaf["is_least"], value >= target, value <= target)
    if method == "proportional":
        reached = np.where(leaf["is_least"], value >= target, value <= target)
        return np.where(reached, points, np.where(share < leaf["floor_share"], 0, points * share))
    if method == "linear":
        return points * (np.clip(value, 70, 98) - 70) / 28
    if method == "bands":
        lows = [float(low) for _, low, _ in BANDS[:-1]]
        return points * np.select([value >= low for low in lows], BAND_SHARES[:-1], BAND_SHARES[-1]) / 10
    if method == "deduction":
        count = np.where(leaf["is_shortfall"], np.clip(target - value, 0, None), value)
        return points - np.minimum(leaf["points_each"] * count, leaf["cap"])
    if method == "checklist":
        return points * part / whole
    return points * np.minimum(1, value / (target if method == "budget_execution" else 100))
