"""The worked examples of the reference as one scheme with what was found.

Belongs here: reading the examples, writing them as a scheme's folder, the facts of each case.
Does not belong here: scoring them (example_points), expectations (the tests, the reference).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pipeline.schemes import Scheme, load_scheme
from pipeline.schemes.model import Band, Deduction, Indicator, Level, Parameter, Row, TargetRow
from pipeline.schemes.starter import starter
from pipeline.schemes.starter_files import header_text

ROOT = Path(__file__).resolve().parents[3]
SCHEME, YEAR = "examples-2026", 2026
QUARTERS = tuple(f"{YEAR}Q{number}" for number in (1, 2, 3, 4))
OTHER = "other"
ROWS: dict[str, type[Row]] = {model.table: model for model in (Parameter, TargetRow, Band, Level, Deduction)}
# what the walk up from the points ends at; facts have their columns in the contract
GIVEN_FACTS = (
    "fct_submission",
    "fct_reported_value",
    "fct_captured_value",
    "fct_inspection_value",
    "fct_event",
    "fct_rating",
    "fct_survey_answer",
    "fct_absence",
    "fct_extension",
    "fct_disposition",
)
GIVEN_OTHERS = {
    "int_units__current": "scheme_id varchar, unit_id varchar, unit_name varchar, category_id varchar, "
    "is_category_unknown boolean, parent_unit_id varchar, valid_from_date date, valid_to_date date, "
    "merged_into_unit_id varchar, responsible_person varchar, source_file varchar, source_sheet varchar, "
    "unit_cell varchar",
    "int_calendar__as_of": "scheme_id varchar, stated_as_of_date date, as_of_date date",
    "int_calendar__due_dates": "scheme_id varchar, period_id varchar, due_date date, cutoff_date date, "
    "is_due_provisional boolean",
    "int_evidence__completeness": "scheme_id varchar, submission_id varchar, indicator_id varchar, "
    "is_complete boolean, missing_text varchar, missing_text_en varchar, evidence_text varchar",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One case of an example: a unit of its own, what was found for it, the points that it must get."""

    indicator_id: str
    unit_id: str
    leaf: dict[str, Any]
    given: dict[str, Any]
    points: Decimal | None
    node_points: Decimal | None = None
    other: dict[str, Any] = field(default_factory=dict)

    @property
    def period_id(self) -> str:
        """Where the leaf is assessed; what comes once comes in the first quarter."""
        return QUARTERS[0] if self.leaf["assessed_in"] == "quarter" else str(YEAR)


def examples_of(text: str) -> list[dict[str, Any]]:
    """Return the examples that stand in a text."""
    blocks = re.findall(r"^```yaml example\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [yaml.safe_load(block) for block in blocks]


def cases_of(examples: list[dict[str, Any]]) -> list[Case]:
    """Return every case, with the ids of its leaf and unit."""
    return [
        Case(
            f"X{number}",
            f"X{number}-{place}",
            example["leaf"],
            case["given"],
            _points(case["points"]),
            _points(case.get("node_points")),
            example.get(OTHER, {}),
        )
        for number, example in enumerate(examples, start=1)
        for place, case in enumerate(example["cases"], start=1)
    ]


def _points(number: Any) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def write_scheme(folder: Path, examples: list[dict[str, Any]]) -> None:
    """Write a scheme with one leaf for each example."""
    folder.mkdir(parents=True)
    content = starter(SCHEME, YEAR)
    total = sum(Decimal(str(_points_of(example))) for example in examples)
    content.header["points_total"] = str(total)
    content.header["falsification_grade_id"] = ""
    content.tables["stated_counts"] = [{"stated_count": str(sum(1 + (OTHER in one) for one in examples))}]
    (folder / "scheme.yml").write_text(header_text(content), encoding="utf-8")
    nodes = [{"indicator_id": "X", "indicator_name": "合计", "points": str(total)}]
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in ROWS}
    for number, example in enumerate(examples, start=1):
        key = {"indicator_id": f"X{number}"}
        parent = "X"
        if "node" in example:
            parent = f"N{number}"
            nodes.append(
                {"indicator_id": parent, "parent_id": "X", "indicator_name": f"组{number}", **example["node"]}
            )
        nodes.append({**key, "parent_id": parent, "indicator_name": f"例{number}", **example["leaf"]})
        if OTHER in example:
            name = {"indicator_id": f"O{number}", "parent_id": parent, "indicator_name": f"另{number}"}
            nodes.append({**name, **example[OTHER]})
        ids = {"leaf": f"X{number}", OTHER: f"O{number}", "node": parent}
        for table, rows in tables.items():
            for row in example.get(table, []):
                named = {**key, **row}
                named["indicator_id"] = ids.get(named["indicator_id"], named["indicator_id"])
                if named.get("value") in ids:
                    named["value"] = ids[named["value"]]
                rows.append(named)
    _write(folder / "indicators.csv", Indicator, nodes)
    for table, rows in tables.items():
        _write(folder / f"{table}.csv", ROWS[table], rows)
    (folder / "categories.csv").write_text("category_id,category_name\nc,示例单位\n", encoding="utf-8")
    (folder / "grades.csv").write_text(
        "grade_order,grade_id,grade_name,minimum_score\n1,all,合格,0\n", encoding="utf-8"
    )


def _points_of(example: dict[str, Any]) -> Any:
    """Return what an example brings to the total: its node, or its leaves."""
    if "node" in example:
        return example["node"]["points"]
    return Decimal(str(example["leaf"]["points"])) + Decimal(str(example.get(OTHER, {}).get("points", 0)))


def _write(path: Path, model: type[Row], rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, model.columns())
        writer.writeheader()
        writer.writerows(rows)


def facts_of(cases: Iterable[Case]) -> dict[str, list[dict[str, Any]]]:
    """Return what was found for every case as rows of facts."""
    facts: dict[str, list[dict[str, Any]]] = {name: [] for name in (*GIVEN_FACTS, *GIVEN_OTHERS)}
    facts["int_calendar__as_of"] = [{"as_of_date": f"{YEAR + 1}-06-30"}]
    for case in cases:
        key = {"unit_id": case.unit_id, "period_id": case.period_id}
        facts["int_units__current"].append(
            {
                "unit_id": case.unit_id,
                "unit_name": case.unit_id,
                "category_id": "c",
                "is_category_unknown": False,
            }
        )
        detail = str(case.leaf["input"]).partition(":")[2]
        ratings = case.given.get("ratings", [])
        facts["fct_rating"] += [
            {**key, "rating_group": group, "rater_name": f"{number}", "level_name": level}
            for group, levels in (ratings if isinstance(ratings, dict) else {detail: ratings}).items()
            for number, level in enumerate(levels)
        ]
        facts["fct_survey_answer"] += [
            {**key, "survey_kind": detail, "level_name": level, "answer_count": count}
            for level, count in case.given.get("answers", {}).items()
        ]
        facts["fct_event"] += _events(case)
        facts["fct_submission"] += [
            {
                "submission_id": f"{case.unit_id} {quarter}",
                "unit_id": case.unit_id,
                "period_id": quarter,
                "is_accepted": True,
                "is_on_time": came == "in_time",
            }
            for quarter, came in zip(QUARTERS, case.given.get("reports", []), strict=False)
            if came != "missing"
        ]
        _value(facts, case, key)
        if OTHER in case.given:
            other = case.indicator_id.replace("X", "O")
            _value(facts, replace(case, indicator_id=other, leaf=case.other, given=case.given[OTHER]), key)
        for quarter, value in zip(QUARTERS, case.given.get("quarters", []), strict=False):
            if value is not None:
                _value(facts, replace(case, given=value), {**key, "period_id": quarter})
    return facts


def _events(case: Case) -> list[dict[str, Any]]:
    """Return the events of a case; registered ones name their leaf and are counted by rule (and matter)."""
    rows = []
    for kind, told in case.given.get("events", {}).items():
        by_rule = told.items() if isinstance(told, dict) else [(None, told)]
        by_matter = [
            (rule, matter, count)
            for rule, counts in by_rule
            for matter, count in (counts.items() if isinstance(counts, dict) else [(None, counts)])
        ]
        rows += [
            {
                "event_id": f"{case.unit_id} {kind} {rule} {matter} {number}",
                "unit_id": case.unit_id,
                "event_type": kind,
                "indicator_id": rule and case.indicator_id,
                "rule_id": rule,
                "matter_name": matter,
                "matter_reference": matter,
                "event_date": f"{YEAR}-03-01",
                "occurrence_count": 1,
                "is_counted": True,
            }
            for rule, matter, count in by_matter
            for number in range(count)
        ]
    return rows


def _value(facts: dict[str, list[dict[str, Any]]], case: Case, key: dict[str, str]) -> None:
    if not {"actual", "numerator"} & set(case.given):
        return
    counts = {f"{name}_count": case.given.get(name) for name in ("numerator", "denominator")}
    row = {**key, **counts, "indicator_id": case.indicator_id}
    # a rate is printed with two decimals, whatever its numerator and denominator make
    value = case.given.get("actual")
    if value is None and case.given["denominator"]:
        value = round(Decimal(100 * case.given["numerator"]) / case.given["denominator"], 2)
    if case.leaf["input"] == "captured":
        facts["fct_captured_value"].append({**row, "captured_value": value})
        return
    submission = {"submission_id": f"{case.unit_id} {key['period_id']}", "is_accepted": True}
    arrival = {**key, "is_on_time": True, **submission}
    if arrival not in facts["fct_submission"]:
        facts["fct_submission"].append(arrival)
    facts["fct_reported_value"].append(
        {
            **row,
            **submission,
            "value_status": "reported" if value is not None else "blank",
            "reported_value": value,
        }
    )


def read(folder: Path) -> Scheme:
    """Read the scheme of the examples; it must be sound."""
    scheme, problems = load_scheme(folder)
    assert [(p.rule, p.source_path, p.source_cell, p.message_en) for p in problems] == []
    assert scheme is not None
    return scheme
