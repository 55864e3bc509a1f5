"""A clean world: units, quarterly reports with evidence, captured figures, tables of departments.

Belongs here: what is reported when, all of it true. Does not belong here: single figures (`figures`), texts
(`narratives`), files (`files`), faults (`faults`).
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from bench.authenticity import evidence
from bench.authenticity.departments import Department, make_department
from bench.authenticity.figures import Line, Unit, draw_figures, make_unit, rounded
from bench.authenticity.leaves import EVIDENCED, LEAVES, PERIODS, REPORT_LEAVES, Leaf, Shape
from bench.authenticity.narratives import narrative_of

PERIOD_ENDS = dict(
    zip(PERIODS, (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)), strict=True)
)
# first day on which reports come in, and the days that all of them take; the last is before the deadline
ARRIVALS = dict(
    zip(
        PERIODS,
        ((date(2024, 4, 1), 9), (date(2024, 7, 1), 9), (date(2024, 10, 8), 7), (date(2025, 1, 2), 8)),
        strict=True,
    )
)
TITLES = {"R1": "调解案件台账", "K2": "宣传活动记录", "H1": "培训签到册"}


@dataclass(slots=True)
class Evidence:
    """One line of an evidence list, with the bytes of its file; None when the file was not sent."""

    leaf_id: str
    title: str
    file_name: str
    issued: date
    content: bytes | None
    listed: bytes | None = None


@dataclass(slots=True)
class Report:
    """One report as it was sent."""

    unit: Unit
    period: str
    received: datetime
    lines: dict[str, Line]
    evidence: list[Evidence] = field(default_factory=list)
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Unit and period."""
        return self.unit.unit_id, self.period


@dataclass(slots=True)
class World:
    """Everything that is received.

    Attributes:
        reports: The one that counts, by unit and period.
        more_reports: Drafts that came before it and corrections that came after it.
        captured: What the business systems hold, by unit, period and leaf.
        departments: Budget tables.
    """

    seed: int
    units: list[Unit]
    reports: dict[tuple[str, str], Report]
    more_reports: list[Report]
    captured: dict[tuple[str, str, str], Line]
    departments: list[Department]


def points_of(line: Line, unit: Unit, period: str) -> Decimal:
    """Points that a row wins, exactly: proportional to its target, everything once it is reached."""
    target = Decimal(line.leaf.target(unit.category, period))
    value, full = line.value, Decimal(line.leaf.points)
    if line.numerator is not None and line.denominator:
        value = Decimal(100 * line.numerator) / line.denominator
    if line.leaf.is_most:
        return full if value <= target else full * target / value
    return full * min(Decimal(1), value / target)


def target_texts(leaf: Leaf, number: str) -> tuple[str, ...]:
    """Ways to write the target."""
    if leaf.is_most:
        return f"≤{number}{leaf.measure}", f"不超过{number}{leaf.measure}", f"不高于{number}{leaf.measure}"
    return f"≥{number}{leaf.measure}", f"{number}{leaf.measure}以上", f"不低于{number}{leaf.measure}"


def evidence_seed(seed: int, unit_id: str, period: str, leaf_id: str) -> str:
    """What the dice of one evidence file start from."""
    return f"{seed}|evidence|{unit_id}|{period}|{leaf_id}"


def _evidence(unit: Unit, period: str, seed: int) -> list[Evidence]:
    found = []
    for leaf_id in EVIDENCED:
        dice = random.Random(evidence_seed(seed, unit.unit_id, period, leaf_id))
        if leaf_id == "R1":
            content, suffix = evidence.ledger_pdf(unit.unit_id, period, dice), "pdf"
        elif leaf_id == "H1":
            content, suffix = evidence.sign_in_xlsx(unit.name, period, dice), "xlsx"
        elif unit.sends_pictures:
            content, suffix = evidence.png(evidence.scene(dice)), "png"
        else:
            content, suffix = evidence.events_docx(unit.name, period, evidence.event_lines(dice)), "docx"
        name = f"{unit.unit_id}-{period}-{leaf_id}-{TITLES[leaf_id]}.{suffix}"
        issued = PERIOD_ENDS[period] - timedelta(days=dice.randrange(-3, 40))
        found.append(Evidence(leaf_id, f"{unit.name}{TITLES[leaf_id]}", name, issued, content))
    return found


def _finish(report: Report, earlier: list[dict[str, Line]], dice: random.Random) -> None:
    """Targets, self-scores and narratives of a report whose figures stand."""
    for line in report.lines.values():
        number = line.leaf.target(report.unit.category, report.period)
        line.target_text = dice.choice(target_texts(line.leaf, number))
        if report.unit.tells_self_scores and not line.leaf.is_captured:
            step = report.unit.self_score_step
            points = points_of(line, report.unit, report.period)
            line.self_score = min(rounded(points / step, 0) * step, Decimal(line.leaf.points))
        to_date = line.value + sum((lines[line.leaf.leaf_id].value for lines in earlier), Decimal(0))
        line.narrative = narrative_of(dice, line, to_date)
    for order, item in enumerate(report.evidence, start=1):
        line = report.lines[item.leaf_id]
        if line.narrative and dice.random() < 0.3:
            line.narrative += f"详见附件{order}。"


def _received(period: str, dice: random.Random) -> datetime:
    first, days = ARRIVALS[period]
    day = first + timedelta(days=dice.randrange(days))
    clock = timedelta(hours=dice.randrange(8, 18), minutes=dice.randrange(60))
    return datetime(day.year, day.month, day.day) + clock  # noqa: DTZ001 - local, as registered


def _draft(report: Report, dice: random.Random) -> Report:
    """The same report with a slip, sent a few days before and replaced in time."""
    draft = deepcopy(report)
    draft.note = "初稿"
    draft.received -= timedelta(days=dice.randrange(1, 3))
    line = draft.lines[dice.choice(("K1", "K4", "K7"))]
    line.value += dice.randrange(1, 4)
    return draft


def _captured_line(truth: Line, dice: random.Random) -> Line:
    """What the unit prints of a captured rate: rounded, and booked another day by some, never above all."""
    value = truth.value
    if dice.random() < 0.15:
        value = min(Decimal(100), value * Decimal(repr(1 + dice.gauss(0, 0.0012))))
    return Line(truth.leaf, rounded(value, dice.choice((1, 2, 2))), places=2)


def clean_world(seed: int, unit_count: int = 200, department_count: int = 40) -> World:
    """A world without faults; the same seed gives the same world."""
    units = [make_unit(number, seed) for number in range(1, unit_count + 1)]
    world = World(seed, units, {}, [], {}, [make_department(n, seed) for n in range(1, department_count + 1)])
    for unit in units:
        dice = random.Random(f"{seed}|report|{unit.unit_id}")
        figures = draw_figures(unit, seed)
        earlier: list[dict[str, Line]] = []
        for period in PERIODS:
            drawn = figures[period]
            for leaf in LEAVES:
                if leaf.is_captured:
                    world.captured[unit.unit_id, period, leaf.leaf_id] = drawn[leaf.leaf_id]
            lines = {leaf.leaf_id: drawn[leaf.leaf_id] for leaf in REPORT_LEAVES}
            lines["C1"] = _captured_line(drawn["C1"], dice)
            report = Report(unit, period, _received(period, dice), lines, _evidence(unit, period, seed))
            _finish(report, earlier, dice)
            earlier.append(lines)
            world.reports[report.key] = report
            if dice.random() < 0.03:
                world.more_reports.append(_draft(report, dice))
    return world


def is_stock(leaf: Leaf) -> bool:
    """Whether the figure of a leaf runs from the beginning of the year."""
    return leaf.shape in {Shape.STOCK, Shape.STOCK_RATE, Shape.CAPTURED_RATE}
