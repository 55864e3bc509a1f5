"""The scheme of a small assessed world as fact tables: every method, two categories, two quarters and a year.

Belongs here: what a scheme decides. Does not belong here: what units report (`scoring_world`), running SQL
(`scoring_harness`), expectations (the tests).
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
World = dict[str, list[Row]]
SCHEME = "w"
UNITS = {"u1": "c", "u2": "c", "u3": "c", "v1": "d", "v2": "d"}
QUARTERS = ("2013Q2", "2013Q3")
PERIODS = (*QUARTERS, "2013")
# leaf: parent, points, method, input, fold, unit of measure, in quarters, target
LEAVES: dict[str, tuple[str, str, str, str, str | None, str, bool, str | None]] = {
    "A1": ("A", "10", "proportional", "reported", "rate", "%", True, "95"),
    "A2": ("A", "7", "proportional", "reported", "sum", "次", True, "3"),
    "A3": ("A", "3", "target", "reported", "max", "项", True, "1"),
    "A4": ("A", "5", "linear", "captured", "last", "%", True, None),
    "A5": ("A", "5", "bands", "reported", "mean", "件", True, None),
    "A6": ("A", "4", "peer_rank", "captured", "last", "%", True, None),
    "A7": ("A", "4", "improvement", "captured", "last", "%", True, None),
    "A8": ("A", "4", "normalised", "captured", "last", "%", True, None),
    "A9": ("A", "4", "normalised", "captured", "last", "%", True, None),
    "B1": ("B", "10", "deduction", "event", None, "次", False, None),
    "B2": ("B", "10", "rating", "rating", None, "分", False, None),
    "B3": ("B", "5", "survey", "survey", None, "分", False, None),
    "B4": ("B", "4", "checklist", "submissions", None, "份", False, None),
    "B5": ("B", "0", "bonus", "event", None, "次", False, None),
}
LEVELS = {"满意": "10", "较满意": "8", "不满意": "2"}


def scheme() -> World:
    """The tables that a scheme decides."""
    nodes = [("R", None, 0, "75"), ("A", "R", 1, "46"), ("B", "R", 1, "29")]
    indicators: list[Row] = [
        {
            "indicator_id": n,
            "parent_id": p,
            "indicator_name": n,
            "indicator_level": k,
            "is_leaf": False,
            "points_possible": x,
        }
        for n, p, k, x in nodes
    ]
    for leaf, (parent, points, method, kind, fold, unit, quarterly, _) in LEAVES.items():
        indicators.append(
            {
                "indicator_id": leaf,
                "parent_id": parent,
                "indicator_name": leaf,
                "indicator_level": 2,
                "is_leaf": True,
                "points_possible": points,
                "method": method,
                "fold": fold,
                "input_kind": kind,
                "input_detail": {"rating": "leaders", "survey": "public"}.get(kind),
                "unit_of_measure": unit,
                "is_evidence_required": leaf == "A2",
                "is_assessed_quarterly": quarterly,
                "is_assessed_half_yearly": False,
                "is_assessed_yearly": True,
            }
        )
    leaf_events = (("B1", "inspection_problem", "1", "4"), ("B5", "supervision_unproven", "0.5", None))
    tables: World = {
        "facts.dim_scheme": [
            {
                "scheme_kind": "assessment",
                "as_of_date": "2014-03-01",
                "leaf_decimals": 4,
                "published_decimals": 2,
                "rank_basis": "published",
                "ties_rule": "standard",
            }
        ],
        "facts.dim_category": [{"category_id": c, "category_name": c} for c in ("c", "d")],
        "facts.dim_period": [
            {
                "period_id": "2013Q2",
                "period_name": "二季度",
                "period_kind": "quarter",
                "parent_period_id": "2013",
                "start_date": "2013-04-01",
                "end_date": "2013-06-30",
                "is_reported": True,
                "is_assessed": True,
                "due_date": "2013-07-09",
                "is_open": False,
            },
            {
                "period_id": "2013Q3",
                "period_name": "三季度",
                "period_kind": "quarter",
                "parent_period_id": "2013",
                "start_date": "2013-07-01",
                "end_date": "2013-09-30",
                "is_reported": True,
                "is_assessed": True,
                "due_date": "2013-10-15",
                "is_open": False,
            },
            {
                "period_id": "2013",
                "period_name": "全年",
                "period_kind": "year",
                "parent_period_id": None,
                "start_date": "2013-01-01",
                "end_date": "2013-12-31",
                "is_reported": False,
                "is_assessed": True,
                "is_open": False,
            },
        ],
        "facts.dim_unit": [{"unit_id": u, "unit_name": u, "category_id": c} for u, c in UNITS.items()],
        "facts.dim_indicator": indicators,
        "facts.dim_indicator_category": [
            {"indicator_id": leaf, "category_id": c}
            for leaf in LEAVES
            for c in ("c", "d")
            if (leaf, c) != ("A5", "d")
        ],
        "intermediate.int_targets__most_specific": [
            {
                "indicator_id": leaf,
                "period_id": p,
                "category_id": c,
                "target_text": f"≥{spec[7]}",
                "comparator": "ge",
                "target_value": spec[7],
            }
            for leaf, spec in LEAVES.items()
            if spec[7]
            for p in PERIODS
            for c in sorted(set(UNITS.values()))
        ],
        "staging.stg_schemes__parameters": [
            {"indicator_id": "A4", "parameter": "low", "value": "60"},
            {"indicator_id": "A4", "parameter": "high", "value": "90"},
            {"indicator_id": "A7", "parameter": "threshold", "value": "60"},
            {"indicator_id": "A7", "parameter": "benchmark", "value": "90"},
            {"indicator_id": "A7", "parameter": "baseline", "value": "70"},
            {"indicator_id": "A8", "parameter": "technique", "value": "z_score"},
            {"indicator_id": "A8", "parameter": "winsorise_share", "value": "0.2"},
            {"indicator_id": "A9", "parameter": "technique", "value": "percentile_rank"},
            {"indicator_id": "A9", "parameter": "direction", "value": "lower"},
            {"indicator_id": "B3", "parameter": "minimum_answers", "value": "2"},
            {"indicator_id": "B5", "parameter": "cap", "value": "1"},
        ],
        "staging.stg_schemes__bands": [
            {"indicator_id": "A5", "band_order": 1, "band_name": "优", "lower_value": "4", "points": "5"},
            {"indicator_id": "A5", "band_order": 2, "band_name": "良", "lower_value": "2", "points": "3"},
            {
                "indicator_id": "A6",
                "band_order": 1,
                "band_name": "前",
                "upper_value": "1",
                "is_upper_inclusive": True,
                "points": "4",
            },
            {"indicator_id": "A6", "band_order": 2, "band_name": "后", "points": "1"},
        ],
        "staging.stg_schemes__levels": [
            {
                "indicator_id": leaf,
                "level_order": n,
                "level_name": name,
                "points": points if leaf == "B2" else str(int(points) / 2),
            }
            for leaf in ("B2", "B3")
            for n, (name, points) in enumerate(LEVELS.items(), start=1)
        ],
        "staging.stg_schemes__deductions": [
            {
                "indicator_id": leaf,
                "rule_id": "r",
                "event_type": kind,
                "points_each": each,
                "cap_points": cap,
                "rule_text": kind,
                "rule_text_en": kind,
            }
            for leaf, kind, each, cap in leaf_events
        ],
        "staging.stg_schemes__grades": [
            {
                "grade_order": 1,
                "grade_id": "best",
                "grade_name": "先进",
                "minimum_score": "40",
                "top_share": "0.2",
                "minimum_count": 1,
            },
            {"grade_order": 2, "grade_id": "rest", "grade_name": "合格", "minimum_score": "0"},
        ],
        "staging.stg_schemes__vetoes": [{"veto_id": "V", "veto_name": "否决", "grade_id": "rest"}],
    }
    return with_scheme(tables)


def with_scheme(tables: World) -> World:
    """The same rows, each of this scheme."""
    return {name: [{"scheme_id": SCHEME, **row} for row in rows] for name, rows in tables.items()}
