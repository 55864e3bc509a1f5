"""Raw tables and the arrival gate as one multi-asset.

Belongs here: keys of the raw tables, row counts, arrival checks as asset checks.
Does not belong here: landing (`pipeline.ingest`), the gate (`pipeline.checks`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    multi_asset,
)

from pipeline import job
from pipeline.assets.results import check_result, insist_on_all
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Check, Suite
from pipeline.resources import SESSION_KEY

WRITER_POOL = "duckdb_writer"
LAYER = "raw"


def raw_tables(manifest: Mapping[str, Any], suites: Sequence[Suite]) -> AssetsDefinition:
    """The raw layer: every source of the dbt project, and the arrival checks on them."""
    sources = {
        source["name"]: source["description"]
        for source in manifest["sources"].values()
        if source["schema"] == LAYER
    }
    specs = [
        AssetSpec(AssetKey([LAYER, name]), description=text, group_name=LAYER, kinds={"duckdb"})
        for name, text in sorted(sources.items())
    ]
    checks = [
        check
        for suite in suites
        for check in suite.checks
        if check.asset.removeprefix(f"{LAYER}/") in sources
    ]

    @multi_asset(
        name="raw_tables",
        specs=specs,
        check_specs=[_check_spec(check) for check in checks],
        required_resource_keys={SESSION_KEY},
        pool=WRITER_POOL,
        can_subset=True,
    )
    def land(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        insist_on_all(context.selected_asset_keys, land.keys)
        session = context.resources.session
        landed = job.land_files(session)
        counts = job.write_raw(session)
        results, failure_count = job.judge_arrivals(session)
        counts["arrival_failures"] = failure_count
        metadata = {"new_files": len(landed.new_file_ids), "set_aside": len(landed.problems)}
        for name in sources:
            yield MaterializeResult(
                asset_key=AssetKey([LAYER, name]),
                metadata={"dagster/row_count": counts.get(name, 0), **metadata},
            )
        by_id = {result.check_id: result for result in results}
        asked = {key.name for key in context.selected_asset_check_keys}
        for check in checks:
            if check.check_id in asked:
                yield check_result(by_id.get(check.check_id) or _nothing_new(check))

    return land


def _check_spec(check: Check) -> AssetCheckSpec:
    return AssetCheckSpec(
        name=check.check_id,
        asset=AssetKey(check.asset.split("/")),
        description=f"{check.message.zh} {check.message.en}",
    )


def _nothing_new(check: Check) -> CheckResult:
    """An arrival check in a run without new files."""
    return CheckResult(
        check_id=check.check_id,
        suite="arrival",
        asset=check.asset,
        severity=check.severity,
        state=CheckState.SKIPPED,
    )
