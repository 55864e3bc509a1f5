"""What units of a small world report and what befalls them, as fact tables.

Belongs here: the rows, made from numbers that a test chooses. Does not belong here: the scheme
(`scoring_scheme`), running SQL (`scoring_harness`), expectations (the tests).
"""

from __future__ import annotations

from typing import Any

from scoring_scheme import LEAVES, LEVELS, QUARTERS, UNITS, Row, World, with_scheme


def happenings(numbers: list[int]) -> World:
    """What units report and what befalls them; each number, 0 to 9, decides one thing in turn."""
    drawn = iter(numbers * (1 + 400 // len(numbers)))
    tables: World = {
        name: []
        for name in (
            "facts.fct_submission",
            "facts.fct_reported_value",
            "facts.fct_captured_value",
            "facts.fct_inspection_value",
            "facts.fct_event",
            "facts.fct_rating",
            "facts.fct_survey_answer",
            "facts.fct_absence",
            "facts.fct_veto",
            "facts.fct_finding",
            "intermediate.int_evidence__completeness",
        )
    }
    for unit in UNITS:
        for quarter in QUARTERS:
            key: Row = {"unit_id": unit, "period_id": quarter}
            if next(drawn) > 0:
                _report(tables, key, drawn)
            captured = str(55 + 4 * next(drawn))
            tables["facts.fct_captured_value"].extend(
                {
                    **key,
                    "indicator_id": leaf,
                    "captured_value": captured,
                    "source_file": "captured.csv",
                    "source_cell": f"D{unit[1]}",
                }
                for leaf in ("A4", "A6", "A7", "A8", "A9")
            )
        _assess(tables, unit, drawn)
    return with_scheme(tables)


def _report(tables: World, key: Row, drawn: Any) -> None:
    submission = f"{key['unit_id']}-{key['period_id']}"
    place: Row = {"source_file": f"{submission}.xlsx", "source_sheet": "季报"}
    tables["facts.fct_submission"].append(
        {**key, "submission_id": submission, "is_accepted": True, "is_on_time": next(drawn) > 1, **place}
    )
    for number, leaf in enumerate(("A1", "A2", "A3", "A5"), start=6):
        value = next(drawn)
        line: Row = {
            **key,
            **place,
            "submission_id": submission,
            "indicator_id": leaf,
            "is_accepted": True,
            "source_cell": f"E{number}",
        }
        status = {0: "blank", 9: "invalid"}.get(value, "reported")
        line |= {
            "value_status": status,
            "actual_text": str(value),
            "reported_value": str(value) if status == "reported" else None,
        }
        if leaf == "A1" and status == "reported":
            line |= {"numerator_count": str(value + 40), "denominator_count": "50"}
        tables["facts.fct_reported_value"].append(line)
        if leaf == "A2" and status == "reported":
            tables["intermediate.int_evidence__completeness"].append(
                {
                    "submission_id": submission,
                    "indicator_id": leaf,
                    "is_complete": value != 5,
                    "missing_text": "缺台账" if value == 5 else None,
                    "missing_text_en": "no ledger" if value == 5 else None,
                }
            )


def _assess(tables: World, unit: str, drawn: Any) -> None:
    for number in range(next(drawn) % 4):
        tables["facts.fct_event"].append(
            {
                "event_id": f"{unit}-{number}",
                "unit_id": unit,
                "event_date": f"2013-08-{10 + number}",
                "event_type": "inspection_problem" if number % 2 == 0 else "supervision_unproven",
                "occurrence_count": 1 + number,
                "event_text": "事项",
                "is_counted": True,
                "source_file": "events.xlsx",
                "source_cell": f"F{number}",
            }
        )
    levels = list(LEVELS)
    for number in range(next(drawn) % 4):
        tables["facts.fct_rating"].append(
            {
                "unit_id": unit,
                "period_id": "2013",
                "rating_group": "leaders",
                "rater_name": f"r{number}",
                "level_name": levels[next(drawn) % 3],
                "source_file": "ratings.xlsx",
                "source_cell": f"C{number}",
            }
        )
    for level in levels:
        tables["facts.fct_survey_answer"].append(
            {
                "unit_id": unit,
                "period_id": "2013",
                "survey_kind": "public",
                "level_name": level,
                "answer_count": next(drawn) % 3,
                "source_file": "survey.xlsx",
                "source_cell": f"F{level}",
            }
        )
    absent = next(drawn)
    if absent < len(LEAVES):
        tables["facts.fct_absence"].append(
            {
                "unit_id": unit,
                "indicator_id": list(LEAVES)[absent],
                "period_id": ("2013", "2013Q2")[next(drawn) % 2],
                "absence_kind": ("not_applicable", "awaiting_verification")[next(drawn) % 2],
                "reason": "已核定",
            }
        )
    if next(drawn) == 7:
        tables["facts.fct_veto"].append(
            {
                "veto_event_id": unit,
                "unit_id": unit,
                "veto_id": "V",
                "event_date": "2013-08-01",
                "is_exempt": False,
            }
        )
