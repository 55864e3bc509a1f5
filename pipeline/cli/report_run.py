"""The end of `kaohe run`: what it found and where the result lies.

Belongs here: the order of what is shown. Does not belong here: how it looks (`screen`), reading it
(`summary`).
"""

from __future__ import annotations

from pipeline.publish.edition_error import EditionError
from pipeline.screen import Screen
from pipeline.session import Outcome, RunSession
from pipeline.summary import summarise
from pipeline.warehouse.dbt_build import DbtBuildError


def report_run(screen: Screen, session: RunSession) -> None:
    """Show how a run ended."""
    if session.outcome is Outcome.FAILED:
        _failure(screen, session)
        return
    if session.outcome is Outcome.HELD and session.release:
        screen.jumps(session.jumps or [])
        screen.files_since(session.arrived)
        held, number = session.release.held_number, session.release.edition.number
        screen.receipts(session.receipts)
        screen.line("held_back", "bold yellow", held=held, number=number)
        return
    edition = session.release.edition if session.release else None
    summary = summarise(edition.database if edition else session.folder.database)
    if edition:
        screen.ranking(summary)
    screen.set_aside(summary)
    screen.findings(summary)
    if session.report:
        screen.gates(session.report)
    screen.jumps(session.jumps or [])
    screen.files_since(session.arrived)
    screen.receipts(session.receipts)
    if edition:
        key = "published" if session.outcome is Outcome.PUBLISHED else "unchanged"
        screen.line(key, "bold green", number=edition.number, path=session.settings.current)
        return
    current = session.store.current_number()
    readers = screen.say("no_edition") if current is None else screen.say("edition_number", number=current)
    report = session.settings.build / "last_gate_report.json"
    screen.line("not_released", "bold yellow", current=readers, report=report)


def _failure(screen: Screen, session: RunSession) -> None:
    error = session.error
    if isinstance(error, DbtBuildError):
        screen.line("failed", "bold red", message="dbt")
        screen.text(str(error))
    elif session.report and session.report.broken:
        screen.gates(session.report)
        screen.line("checks_broke", "bold red", count=len(session.report.broken))
    elif isinstance(error, EditionError):
        screen.line("failed", "bold red", message=screen.say(error.key, **error.values))
    else:
        screen.line("failed", "bold red", message=f"{type(error).__name__}: {error}")
    screen.line("failed_log", path=session.folder.path)
