"""What `kaohe publish` shows and writes about the gate.

Belongs here: words on the screen, the report file. Does not belong here: judging (`public_edition`).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.plain import to_json
from pipeline.public_edition.edition import REPORT_NAME
from pipeline.public_edition.gate import NO_ADVICE, GateVerdict, SchemeVerdict, how, number
from pipeline.screen import Screen


def write_report(out: Path, verdict: GateVerdict) -> Path:
    """Write the gate's report beside the public folder, not into it: it names what is withheld."""
    path = out / REPORT_NAME
    path.write_text(to_json(verdict.to_dict()) + "\n", encoding="utf-8")
    return path


def report_verdict(screen: Screen, verdict: GateVerdict, report: Path) -> None:
    """Show what can be worked out, what to withhold in addition, and names that must not be there."""
    for one in verdict.schemes:
        if one.leaks:
            _leaks(screen, one)
    if verdict.personal:
        rows = [(one.table, one.figure_id, one.found) for one in verdict.personal]
        screen.table(screen.say("public_personal"), ("table", "figure", "found"), rows)
    checked = sum(one.withheld_count for one in verdict.schemes)
    if verdict.is_open:
        screen.line("public_gate_open", "green", count=checked)
    else:
        screen.line("public_gate_closed", "bold yellow", report=report)


def _leaks(screen: Screen, one: SchemeVerdict) -> None:
    figures = one.system.figures
    rows = []
    for leak in one.leaks:
        figure, high = figures[leak.figure_id], leak.bounds.high
        bounds = f"{number(leak.bounds.low)}–{'' if high is None else number(high)}"
        rows.append(
            (one.scheme_id, screen.twin(figure.label, figure.label_en), bounds, how(one.system, leak))
        )
    screen.table(screen.say("public_leaks"), ("scheme", "figure", "bounds", "how"), rows)
    if one.advice is None:
        return
    if one.advice.figures is None:
        screen.text(screen.twin(*NO_ADVICE[one.advice.reason]), "bold red")
        return
    labels = [(screen.twin(figures[name].label, figures[name].label_en),) for name in one.advice.figures]
    screen.table(screen.say("public_advice"), ("figure",), labels)
