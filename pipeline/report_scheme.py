"""`kaohe scheme lint` and `kaohe scheme show`.

Belongs here: showing problems and trees of schemes. Does not belong here: judging or reading them
(`schemes`).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.schemes import Severity, lint_folder, load_schemes
from pipeline.screen import Screen


def report_lint(screen: Screen, path: Path) -> bool:
    """Show what is wrong with a scheme, or with every scheme of a folder.

    Returns:
        Whether all of them may be used; advice does not count.
    """
    problems = lint_folder(path)
    if not problems:
        screen.line("scheme_sound", "bold green", path=path)
        return True
    rows = [
        (
            f"{problem.source_path} {problem.source_sheet} {problem.source_cell}".strip(),
            problem.severity.value,
            screen.twin(problem.message, problem.message_en),
            problem.expected,
            problem.found,
            screen.twin(problem.remedy, problem.remedy_en),
        )
        for problem in problems
    ]
    screen.table("", ("place", "severity", "what", "expected", "found", "remedy"), rows)
    return all(problem.severity is not Severity.ERROR for problem in problems)


def report_scheme(screen: Screen, path: Path) -> bool:
    """Show the tree of one scheme, given its folder or workbook.

    Returns:
        Whether the scheme can be used.
    """
    loaded = load_schemes(path.parent)
    found = [scheme for scheme in loaded.schemes if scheme.header.source.path.startswith(_shown(path))]
    if not found:
        report_lint(screen, path)
        return False
    for scheme in found:
        rows = [
            (
                f"{'  ' * scheme.level(node)}{node.indicator_id}",
                node.indicator_name,
                f"{node.points.normalize():f}",
                node.method or "",
                screen.say("all") if not node.applies_to else "、".join(node.applies_to),
            )
            for node in scheme.indicators
        ]
        title = f"{scheme.scheme_id} · {scheme.header.scheme_name}"
        screen.table(title, ("indicator", "unit", "points", "method", "applies_to"), rows)
    return True


def _shown(path: Path) -> str:
    """How problems show the path of a scheme: from the folder of schemes on."""
    return f"{path.resolve().parent.name}/{path.name}"
