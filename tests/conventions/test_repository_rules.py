"""The codebase keeps its own rules: what must never be committed, and what every module must say.

Belongs here: rules over the repository's files. The rules over the dbt manifest are in `test_dbt_layers.py`.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT_SUFFIXES = {".py", ".sql", ".yml", ".yaml", ".md", ".toml", ".txt", ".cfg", ".sh", ""}
DAGSTER_ROOMS = {"assets", "resources", "definitions.py", "schedules.py", "sensors.py", "run.py"}
MAXIMUM_PYTHON_LINES = 300
MAXIMUM_SQL_LINES = 100


def tracked_files() -> list[Path]:
    """Files that git tracks or would track, so that a file is judged before it is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def text_files() -> list[Path]:
    return [
        path
        for path in tracked_files()
        if path.suffix in TEXT_SUFFIXES
        and not path.is_relative_to(ROOT / "data" / "raw")
        and "tests/data" not in path.as_posix()
    ]


def python_files(*rooms: str) -> list[Path]:
    return [p for p in tracked_files() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in rooms]


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_tracked_text_holds_no_machine_path_and_no_registry_address() -> None:
    forbidden = re.compile(
        r"(?<![\w.])/(?:work|root|farm)/|/home/[a-z]+/|(?:pypi|pythonhosted|npmjs|deb\.debian)\.(?:org|com)|--(?:extra-)?index-url"
    )
    hits = [
        f"{ids(path)}:{number}: {line.strip()[:120]}"
        for path in text_files()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert hits == []


@pytest.mark.parametrize("path", python_files("pipeline", "bench"), ids=ids)
def test_python_module_opens_with_a_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), (
        f"{ids(path)} has no module docstring"
    )


@pytest.mark.parametrize("path", python_files("pipeline", "bench", "data", "tests"), ids=ids)
def test_python_file_is_one_room(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAXIMUM_PYTHON_LINES, f"{ids(path)} has {lines} lines: is it one room or two?"


def test_sql_files_ask_one_question_each() -> None:
    files = [path for path in tracked_files() if path.suffix == ".sql"]
    lengths = {ids(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > MAXIMUM_SQL_LINES} == {}


def test_modules_of_tests_have_names_of_their_own() -> None:
    # their folders are no packages: of two files with one name pytest would import the first twice
    names = Counter(path.name for path in python_files("tests") if path.name != "conftest.py")
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_dagster_is_imported_in_its_own_rooms_only() -> None:
    importers = {
        path.relative_to(ROOT / "pipeline").parts[0]
        for path in python_files("pipeline")
        if re.search(r"^\s*(?:from|import) dagster", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importers == DAGSTER_ROOMS


def test_only_the_settings_module_reads_the_environment() -> None:
    offenders = [
        ids(path)
        for path in python_files("pipeline")
        if path.name != "settings.py"
        and re.search(r"os\.(?:environ\.get|getenv)|environ\[", path.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_great_expectations_is_imported_only_inside_functions() -> None:
    offenders = [
        ids(path)
        for path in python_files("pipeline")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any("great_expectations" in (alias.name or "") for alias in node.names)
    ]
    assert offenders == []


def test_lock_files_pin_every_package_with_a_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
        packages = [entry for entry in entries if entry and not entry.startswith("#")]
        assert packages, f"{name} is empty"
        unpinned = [
            entry.splitlines()[0] for entry in packages if "==" not in entry or "--hash=sha256:" not in entry
        ]
        assert unpinned == []


def test_pinned_versions_agree_with_the_project_file() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    missing = [entry for entry in wanted if "==" in entry and f"\n{entry} " not in f"\n{locked}"]
    assert missing == []


def test_documents_link_only_to_files_that_exist() -> None:
    broken = [
        f"{ids(path)} -> {target}"
        for path in tracked_files()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_documents_name_only_places_that_exist() -> None:
    rooms = "pipeline|dbt_project|expectations|data|tests|bench|docs"
    broken = [
        f"{ids(path)} -> {place}"
        for path in tracked_files()
        if path.suffix == ".md"
        for place in re.findall(rf"`((?:{rooms})/[^`\s:]*)`", path.read_text(encoding="utf-8"))
        if not list(ROOT.glob(re.sub(r"<[^>]+>", "*", place).rstrip("/")))
    ]
    assert broken == []
