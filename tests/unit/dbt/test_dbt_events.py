"""What a build spares itself: messages nobody hears, transactions, second files with the same SQL."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from dbt.cli.main import dbtRunner
from dbt_common.events.base_types import EventLevel
from dbt_common.events.event_manager_client import get_event_manager
from dbt_common.events.functions import fire_event
from dbt_common.events.types import Note

from pipeline.warehouse.dbt_events import HeardEvents, only_heard

PROJECT = Path(__file__).parents[3] / "dbt_project"


@pytest.fixture
def heard() -> list[Any]:
    return []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Our macros and settings with a table, a view that reads it and a test of the view."""
    shutil.copytree(PROJECT / "macros", tmp_path / "macros")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(PROJECT / name, tmp_path / name)
    (tmp_path / "models" / "staging").mkdir(parents=True)
    (tmp_path / "models" / "intermediate").mkdir()
    (tmp_path / "models" / "staging" / "stg_one.sql").write_text("select 1 as a", encoding="utf-8")
    text = "select * from {{ ref('stg_one') }}"
    (tmp_path / "models" / "intermediate" / "int_two.sql").write_text(text, encoding="utf-8")
    text = "models: [{name: int_two, columns: [{name: a, data_tests: [not_null]}]}]"
    (tmp_path / "models" / "intermediate" / "int_two.yml").write_text(text, encoding="utf-8")
    return tmp_path


def build(project: Path, heard: list[Any], *names: str) -> Any:
    """Build the project as a run does, and note the messages that dbt makes of these events."""
    with (
        mock.patch.dict(os.environ, {"KAOHE_BUILD_DB": str(project / "work.duckdb"), "KAOHE_THREADS": "1"}),
        only_heard(*names),
    ):
        return dbtRunner(callbacks=[heard.append]).invoke(
            [
                *("build", "--log-level", "none", "--log-level-file", "none"),
                *("--project-dir", str(project), "--profiles-dir", str(project)),
                *("--target-path", str(project / "target"), "--log-path", str(project / "logs")),
            ]
        )


def test_dbt_makes_messages_of_what_is_heard_only(project: Path, heard: list[Any]) -> None:
    result = build(project, heard, "NodeFinished")
    assert result.success
    below_warning = {message.info.name for message in heard if message.info.level in ("debug", "info")}
    assert below_warning == {"NodeFinished"}
    assert sum(message.info.name == "NodeFinished" for message in heard) == 3


def test_each_model_is_one_statement_outside_transactions(project: Path, heard: list[Any]) -> None:
    assert build(project, heard, "SQLQuery").success
    asked = [
        message.data.sql.split("*/")[-1].split()
        for message in heard
        if message.info.name == "SQLQuery" and message.data.conn_name.startswith("model.")
    ]
    changing = [" ".join(words[:4]) for words in asked if words[0] != "select"]
    assert changing == ["create or replace view", "create or replace table"]


def test_sql_is_kept_once(project: Path, heard: list[Any]) -> None:
    assert build(project, heard).success
    kept = [path.name for path in (project / "target").rglob("*.sql")]
    assert sorted(name for name in kept if name.startswith(("stg_", "int_"))) == [
        "int_two.sql",
        "stg_one.sql",
    ]


def test_warnings_and_errors_are_always_heard(heard: list[Any]) -> None:
    with only_heard():
        get_event_manager().add_callback(heard.append)
        for level in EventLevel:
            fire_event(Note(msg=level.value), level=level)
    assert [message.info.msg for message in heard] == ["warn", "error"]


def test_a_logger_hears_everything(heard: list[Any]) -> None:
    manager = HeardEvents(frozenset())
    manager.loggers.append(mock.Mock())
    manager.add_callback(heard.append)
    manager.fire_event(Note(msg="one"), level=EventLevel.DEBUG)
    assert len(heard) == 1


def test_the_former_manager_comes_back_after_an_error() -> None:
    before = get_event_manager()
    with pytest.raises(ValueError, match="stop"), only_heard():
        raise ValueError("stop")
    assert get_event_manager() is before
