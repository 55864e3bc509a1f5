"""When the kept manifest still holds.

Belongs here: which files of the dbt project count. Does not belong here: parsing and building
(`tests/integration`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.warehouse.dbt_project import DbtProject


def _written(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "is_parsed_anew"),
    [
        ("models/a.sql", True),
        ("macros/new.sql", True),
        ("seeds/rules.csv", True),
        ("target/manifest.json", False),
        ("lint/__pycache__/dbt.cpython-311.pyc", False),
        ("lint/dbt.py", False),
        (".user.yml", False),
    ],
)
def test_project_is_parsed_anew_after_a_change_of_what_dbt_reads(
    tmp_path: Path, name: str, is_parsed_anew: bool
) -> None:
    project = DbtProject(tmp_path, tmp_path / "out", tmp_path / "logs", tmp_path / "kaohe.duckdb")
    _written(tmp_path, "models/a.sql", "select 1")
    before = project.fingerprint()
    _written(tmp_path, name, "select 2")
    assert (project.fingerprint() != before) is is_parsed_anew
