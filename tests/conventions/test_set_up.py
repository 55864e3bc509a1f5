"""`make` sets up with a Python that the lock files are for, and says so plainly when there is none.

Belongs here: what the Makefile does until `.venv` is ready. Pythons of other versions are played by
scripts that run this one under another number.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SUPPORTED = ["3.11", "3.12", "3.13", "3.14"]
NOT_ASKED = {"dagster-dbt": ["3.14"]}


def pretend(folder: Path, name: str, version: str, *, venv: str = "true") -> None:
    """A command that answers as a Python of this version; asked for a venv, it runs a line of shell."""
    number = tuple(int(part) for part in version.split("."))
    prelude = f"import sys; sys.version_info = {(*number, 0, 'final', 0)}"
    script = folder / name
    script.write_text(
        "#!/bin/sh\n"
        f'case "$1" in\n--version) echo "Python {version}.0" ;;\n'
        f"-m) mkdir -p .venv/bin; echo {name} > .venv/made-by; {venv} ;;\n"
        f"""-c) exec '{sys.executable}' -c "{prelude}; $2" ;;\nesac\n""",
        encoding="utf-8",
    )
    script.chmod(0o755)


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with the commands that the recipe uses and no Python."""
    folder = tmp_path / "命令 bin"
    folder.mkdir()
    for name in ("make", "mkdir", "rm", "sh"):
        found = shutil.which(name)
        assert found, f"{name} is missing"
        (folder / name).symlink_to(found)
    return folder


def project_in(commands: Path) -> Path:
    """Where the project lies beside the commands."""
    project = commands.parent / "考核 空格"
    project.mkdir(exist_ok=True)
    return project


def set_up(
    commands: Path, *arguments: str, target: str = ".venv/bin/python"
) -> tuple[subprocess.CompletedProcess[str], Path]:
    project = project_in(commands)
    shutil.copy(ROOT / "Makefile", project)
    ours = ("MAKE", "MFLAGS", "PYTHON")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    done = subprocess.run(
        ["make", target, *arguments],
        cwd=project,
        env={**environment, "PATH": str(commands), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done, project / ".venv"


@pytest.mark.parametrize("version", SUPPORTED)
def test_a_supported_python_is_taken_as_it_is(commands: Path, version: str) -> None:
    pretend(commands, "python3", version)
    pretend(commands, "python3.12", "3.12")
    done, venv = set_up(commands)
    assert done.returncode == 0, done.stderr
    assert (venv / "made-by").read_text(encoding="utf-8") == "python3\n"


def test_an_older_python_beside_one_that_is_too_new_is_found(commands: Path) -> None:
    pretend(commands, "python3", "3.15")
    pretend(commands, "python3.11", "3.11")
    pretend(commands, "python3.12", "3.12")
    done, venv = set_up(commands)
    assert done.returncode == 0, done.stderr
    assert (venv / "made-by").read_text(encoding="utf-8") == "python3.12\n"


@pytest.mark.parametrize("version", ["3.10", "3.15"])
def test_other_pythons_are_refused_with_the_versions_that_do(commands: Path, version: str) -> None:
    pretend(commands, "python3", version)
    for arguments in ([], ["PYTHON=python3"]):
        done, venv = set_up(commands, *arguments)
        assert done.returncode != 0
        assert not venv.exists()
        assert f"Python 3.11 to 3.14 is needed; found: Python {version}.0." in done.stderr
        assert f"需要 Python 3.11 至 3.14；这里的是：Python {version}.0。" in done.stderr


def test_no_python_at_all_is_said(commands: Path) -> None:
    done, _ = set_up(commands)
    assert done.returncode != 0
    assert "Python 3.11 to 3.14 is needed; found:" in done.stderr


def test_half_a_venv_does_not_stay(commands: Path) -> None:
    pretend(commands, "python3", "3.13", venv="touch .venv/bin/python; exit 1")
    (commands / "touch").symlink_to(str(shutil.which("touch")))
    done, venv = set_up(commands)
    assert done.returncode != 0
    assert not venv.exists()


@pytest.mark.parametrize("version", SUPPORTED)
def test_only_what_does_not_know_this_python_is_installed_without_asking(
    commands: Path, version: str
) -> None:
    said, asked = commands.parent / "said", commands.parent / "asked"
    listen = f"""echo "$*" >> '{said}'; case "$*" in *stdin) cat >> '{asked}' ;; esac"""
    pretend(commands, "inside", version, venv=listen)
    site = f".venv/lib/python{version}/site-packages"
    made = f"mkdir -p {site}; touch {site}/_kaohe.pth; cp '{commands}/inside' .venv/bin/python"
    pretend(commands, "python3", version, venv=made)
    for name in ("cat", "cp", "sed", "tee", "touch"):
        (commands / name).symlink_to(str(shutil.which(name)))
    for name in ("requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, project_in(commands))
    done, _ = set_up(commands, target=".venv/.run-ready")
    assert done.returncode == 0, done.stderr
    installs = [line for line in said.read_text(encoding="utf-8").splitlines() if "pip install" in line]
    unasked = [name for name, unknown in NOT_ASKED.items() if version in unknown]
    given = asked.read_text(encoding="utf-8") if asked.is_file() else ""
    assert re.findall(r"^(\S+)==", given, re.MULTILINE) == unasked
    assert given.count("--hash=sha256:") >= len(unasked)
    assert [line.endswith("/dev/stdin") for line in installs if "--ignore-requires-python" in line] == [
        True
    ] * bool(unasked)
    assert all("--require-hashes" in line for line in installs if " -r " in line)
    assert sum(line.endswith("-r requirements.txt") for line in installs) == 1


def supported_by(entry: Requirement) -> list[str]:
    """The supported Pythons for which the lock file has this entry."""
    told = [{"python_version": version, "python_full_version": f"{version}.9"} for version in SUPPORTED]
    return [one["python_version"] for one in told if entry.marker is None or entry.marker.evaluate(one)]


def test_every_package_of_the_lock_says_that_it_fits_the_supported_pythons() -> None:
    lines = re.findall(
        r"^(\S+==[^\\\n]+)", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    entries = {(entry.name, str(entry.specifier)[2:]): entry for entry in map(Requirement, lines)}
    refused: dict[str, list[str]] = {}
    fitting = set()
    for part in distributions():
        name, metadata = canonicalize_name(part.name), dict(part.metadata)
        entry = entries.get((name, part.version))
        if entry is None:
            continue
        for version in supported_by(entry):
            if f"{version}.9" in SpecifierSet(metadata.get("Requires-Python", "")):
                fitting.add((name, version))
            else:
                refused.setdefault(name, []).append(version)
    assert {("dagster", version) for version in SUPPORTED} <= fitting
    assert refused == NOT_ASKED


def test_the_supported_pythons_are_the_same_wherever_they_are_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, last = (int(SUPPORTED[end].partition(".")[2]) for end in (0, -1))
    assert project["requires-python"] == f">=3.{first},<3.{last + 1}"
    for page in ("README.md", "README.zh-CN.md"):
        named = re.search(r"Python 3\.(\d+) (?:to|至) 3\.(\d+)", (ROOT / page).read_text(encoding="utf-8"))
        assert named, page
        assert (int(named[1]), int(named[2])) == (first, last), page
