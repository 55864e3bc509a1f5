"""Where the time of a run goes, and what Dagster is told when nobody keeps its events."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from dagster import (
    AssetCheckSpec,
    AssetKey,
    AssetMaterialization,
    AssetSpec,
    DagsterInstance,
    multi_asset,
)

from pipeline.assets.models import events_of
from pipeline.resources.instance import keeps_events, unwatched_instance
from pipeline.screen import Screen
from pipeline.session import RunSession, Timing
from pipeline.settings import Language, Settings
from pipeline.warehouse.dbt_build import DbtBuild, NodeResult


def node(schema: str, table: str, state: str = "success") -> NodeResult:
    return NodeResult(f"model.{table}", table, "model", state, "", 0, 0.1, schema, table, "")


def test_time_between_steps_leaves_the_steps_out(tmp_path: Path) -> None:
    session = RunSession(Settings(out=tmp_path))
    with session.between_steps("dagster"):
        with session.step("dbt"):
            time.sleep(0.2)
        time.sleep(0.05)
    seconds = {timing.stage: timing.seconds for timing in session.timings}
    assert seconds["dbt"] >= 0.2
    assert 0.05 <= seconds["dagster"] < 0.2


def test_what_fails_between_steps_is_the_reason_why_a_run_failed(tmp_path: Path) -> None:
    with RunSession(Settings(out=tmp_path)) as session:
        with pytest.raises(OSError, match="full"), session.between_steps("looking"):
            raise OSError("full")
        with pytest.raises(ValueError, match="then"), session.between_steps("looking"):
            raise ValueError("then")
    assert str(session.error) == "full"


def test_a_session_tells_what_opening_and_closing_took(tmp_path: Path) -> None:
    with RunSession(Settings(out=tmp_path)) as session:
        pass
    assert [timing.stage for timing in session.timings] == ["opening", "closing"]


def test_steps_and_what_is_left_add_up_to_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(Language.EN).timings(
        [Timing("loading dbt", 1.0), Timing("dbt", 9.0), Timing("dagster", 2.0)], 12.5
    )
    rows = [line.split("│") for line in capsys.readouterr().out.splitlines() if "│" in line]
    assert {step.strip(): seconds.strip() for step, seconds in rows} == {
        "Loading dbt": "1.00",
        "Building": "9.00",
        "Dagster noting assets and checks": "2.00",
        "Everything else": "0.50",
        "Total": "12.50",
        "Whole run ÷ dbt (loading and building)": "1.25",
    }


def test_nothing_but_what_is_waited_for_is_told() -> None:
    fact, mart, form = (
        AssetKey(["facts", "fct_a"]),
        AssetKey(["marts", "mart_a"]),
        AssetKey(["staging", "stg_a"]),
    )
    keys = {"fact": fact, "mart": mart, "form": form}
    specs = [
        AssetCheckSpec(f"{name}_is_whole", asset=key, metadata={"dagster_dbt/unique_id": f"test.{name}"})
        for name, key in keys.items()
    ]

    @multi_asset(specs=[AssetSpec(key) for key in keys.values()], check_specs=specs)
    def models():  # type: ignore[no-untyped-def]
        """Three models, a test each."""

    built = [node("facts", "fct_a"), node("marts", "mart_a", "error"), node("staging", "stg_a")]
    tests = [
        NodeResult(f"test.{name}", name, "test", "pass", "", 0, 0.1, "", "", "") for name in ("fact", "form")
    ]
    done = DbtBuild((*built, *tests), 1.0)
    assert [type(told).__name__ for told in events_of(done, models, {})] == [
        *["MaterializeResult"] * 2,
        *["AssetCheckResult"] * 2,
    ]
    assert [told.asset_key for told in events_of(done, models, {}, {fact, mart})] == [fact, fact]


def test_unwatched_instance_knows_of_nothing_that_happened() -> None:
    key = AssetKey(["facts", "fct_a"])
    with unwatched_instance() as instance:
        instance.report_runless_asset_event(AssetMaterialization(key))
        assert not keeps_events(instance)
        assert list(instance.fetch_materializations(key, limit=1).records) == []
        assert instance.event_log_storage.asset_records_have_last_observation
    with DagsterInstance.ephemeral() as watched:
        assert keeps_events(watched)
