"""Whoever asks Dagster for one table or one check is told what can be started instead."""

from dagster import AssetKey, AssetSelection, AssetSpec, Definitions, ResourceDefinition, define_asset_job

from pipeline.assets.raw import raw_tables
from pipeline.assets.release import release_checks
from pipeline.checks.suites import load_suites
from pipeline.resources import SESSION_KEY
from pipeline.resources.instance import unwatched_instance
from pipeline.session import RunSession
from pipeline.settings import PROJECT_ROOT, Settings

NAMES = ("landed_files", "quarantine")
MANIFEST = {
    "sources": {name: {"name": name, "schema": "raw", "description": name} for name in NAMES},
}
SUITES = load_suites(PROJECT_ROOT / "expectations" / "release")


def reason_of(selection: AssetSelection) -> str:
    """Why a run of a part failed, with the words of its cause."""
    checked = {AssetKey(check.asset.split("/")) for suite in SUITES for check in suite.checks}
    definitions = Definitions(
        assets=[raw_tables(MANIFEST, ()), *(AssetSpec(key) for key in checked)],
        asset_checks=[release_checks(SUITES)],
        jobs=[define_asset_job("part", selection)],
        resources={SESSION_KEY: ResourceDefinition.hardcoded_resource(RunSession(Settings()))},
    )
    with unwatched_instance() as instance:
        result = definitions.resolve_job_def("part").execute_in_process(
            instance=instance, raise_on_error=False
        )
    failed = [event for event in result.all_events if event.is_step_failure]
    assert len(failed) == 1
    error = failed[0].step_failure_data.error
    assert error is not None
    assert error.cause is not None
    return error.cause.message


def test_one_raw_table_is_no_run() -> None:
    reason = reason_of(AssetSelection.assets(AssetKey(["raw", "quarantine"])))
    assert "raw/landed_files" in reason
    assert "只能整次运行" in reason
    assert "launch the job 'nightly', or use `kaohe run`" in reason


def test_one_check_of_the_release_gate_is_no_run() -> None:
    reason = reason_of(AssetSelection.checks(min(release_checks(SUITES).check_keys)))
    assert "'dbt'" in reason
    assert "launch the job 'nightly', or use `kaohe run`" in reason
