"""Jumps of volume and columns since the last load: what is told, what is not, and the delivered limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.checks.jumps import (
    JumpKind,
    JumpLimits,
    Limits,
    TableShape,
    jumps_between,
    load_limits,
)
from pipeline.settings import PROJECT_ROOT

LIMITS = JumpLimits(
    minimum_rows=20,
    limits=Limits(maximum_fall=0.3, maximum_rise=1.0),
    tables={"marts.loose": Limits(maximum_fall=0.9, maximum_rise=9.0)},
)


def shape(rows: int, *columns: str) -> TableShape:
    return TableShape(rows, columns or ("a", "b"))


@pytest.mark.parametrize(
    ("table", "before", "now", "is_told"),
    [
        pytest.param("marts.t", 100, 100, False, id="same"),
        pytest.param("marts.t", 100, 70, False, id="at-the-lower-limit"),
        pytest.param("marts.t", 100, 69, True, id="fell"),
        pytest.param("marts.t", 100, 200, False, id="at-the-upper-limit"),
        pytest.param("marts.t", 100, 201, True, id="rose"),
        pytest.param("marts.t", 100, 0, True, id="emptied"),
        pytest.param("marts.t", 0, 20, True, id="filled"),
        pytest.param("marts.t", 19, 1, False, id="too-small"),
        pytest.param("marts.loose", 100, 20, False, id="own-limits"),
    ],
)
def test_volume(table: str, before: int, now: int, is_told: bool) -> None:
    found = jumps_between({table: shape(before)}, {table: shape(now)}, LIMITS)
    assert [(jump.kind, jump.before, jump.now) for jump in found] == (
        [(JumpKind.ROWS, str(before), str(now))] if is_told else []
    )


def test_columns_that_went_and_came_are_named() -> None:
    found = jumps_between({"marts.t": shape(5, "a", "b")}, {"marts.t": shape(5, "c", "a")}, LIMITS)
    assert [(jump.kind, jump.before, jump.now) for jump in found] == [(JumpKind.COLUMNS, "b", "c")]


def test_order_of_columns_is_no_jump() -> None:
    assert jumps_between({"marts.t": shape(5, "a", "b")}, {"marts.t": shape(5, "b", "a")}, LIMITS) == []


def test_tables_that_went_and_came_are_named() -> None:
    found = jumps_between({"marts.old": shape(5)}, {"marts.new": shape(7)}, LIMITS)
    assert [(jump.table, jump.kind) for jump in found] == [
        ("marts.new", JumpKind.TABLE_NEW),
        ("marts.old", JumpKind.TABLE_GONE),
    ]


def test_edition_that_does_not_tell_its_columns_is_judged_by_rows() -> None:
    found = jumps_between({"marts.t": TableShape(100, None)}, {"marts.t": shape(10)}, LIMITS)
    assert [jump.kind for jump in found] == [JumpKind.ROWS]


def test_delivered_limits_name_models_that_exist() -> None:
    limits = load_limits(PROJECT_ROOT / "expectations")
    models = {path.stem for path in (PROJECT_ROOT / "dbt_project" / "models" / "marts").rglob("*.sql")}
    assert {name.removeprefix("marts.") for name in limits.tables} <= models


def test_unknown_setting_is_refused(tmp_path: Path) -> None:
    (tmp_path / "load").mkdir()
    text = "minimum_rows: 1\nlimits: {maximum_fall: 2, maximum_rise: 1}\n"
    (tmp_path / "load" / "volume_and_schema.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match="maximum_fall"):
        load_limits(tmp_path)
