"""What is not published: checks that are missing, failed or broke, another file than was judged."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from edition_builders import DBT_MANIFEST, passing_report, request_for, work_file

from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Severity
from pipeline.publish import release
from pipeline.publish.build import UndescribedTableError, build_database
from pipeline.publish.content import TableContent
from pipeline.publish.edition_error import EditionError
from pipeline.publish.editions import EditionStore
from pipeline.publish.release import publish
from pipeline.publish.required import REQUIRED_CHECKS, ReleaseRefusedError


def test_publish_refuses_a_column_without_description(store: EditionStore, tmp_path: Path) -> None:
    bare = json.loads(json.dumps(DBT_MANIFEST))
    bare["nodes"]["model.kaohe.dim_unit"]["columns"].pop("unit_id")
    with pytest.raises(UndescribedTableError, match=r"facts\.dim_unit\.unit_id"):
        publish(store, request_for(work_file(tmp_path), dbt_manifest=bare))
    assert store.current() is None


@pytest.mark.parametrize("check_id", REQUIRED_CHECKS)
def test_publish_refuses_without(check_id: str, store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    lacking = dataclasses.replace(report, results=tuple(r for r in report.results if r.check_id != check_id))
    with pytest.raises(ReleaseRefusedError, match=check_id):
        publish(store, request_for(path, report=lacking))
    assert store.numbers() == []


@pytest.mark.parametrize("state", [CheckState.FAIL, CheckState.ERROR, CheckState.SKIPPED])
def test_publish_refuses_a_required_check_that_ended_as(
    state: CheckState, store: EditionStore, tmp_path: Path
) -> None:
    path = work_file(tmp_path)
    with pytest.raises(ReleaseRefusedError, match=state.value):
        publish(store, request_for(path, report=passing_report(path, **{REQUIRED_CHECKS[0]: state})))


def test_publish_refuses_another_file_than_was_judged(store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update marts.mart_unit_ranking set score_points = 100")
    with pytest.raises(ReleaseRefusedError, match="sha256"):
        publish(store, request_for(path, report=report))


def test_publish_refuses_files_that_do_not_say_what_was_built(
    store: EditionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, request_for(work_file(tmp_path)))
    request = request_for(work_file(tmp_path, points="80.00"))
    other = work_file(tmp_path / "other", points="80.01")

    def copy_another(_: Path, *rest: Any) -> tuple[TableContent, ...]:
        return build_database(other, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(release, "build_database", copy_another)
        with pytest.raises(EditionError, match="not those of the manifest"):
            publish(store, request)
    assert store.numbers() == [1]
    assert publish(store, request).edition.number == 2
    assert not list(store.folder.glob(".tmp-*"))


def test_publish_makes_no_files_for_what_readers_see_already(
    store: EditionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = work_file(tmp_path)
    publish(store, request_for(path))
    monkeypatch.setattr(release, "build_database", None)
    assert publish(store, request_for(path)).state is release.ReleaseState.UNCHANGED


def test_publish_refuses_when_any_other_check_broke(store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    broken = CheckResult("arrival_x", "s", "raw/units", Severity.WARNING, CheckState.ERROR)
    with pytest.raises(ReleaseRefusedError, match="arrival_x"):
        publish(
            store, request_for(path, report=dataclasses.replace(report, results=(*report.results, broken)))
        )
