"""The release gate as blocking asset checks, and the edition behind them.

Belongs here: check specs from the suites, the edition asset.
Does not belong here: judging (`pipeline.checks`), publishing (`pipeline.publish`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset_check,
)

from pipeline import job
from pipeline.assets.raw import WRITER_POOL
from pipeline.assets.results import check_result, jump_result
from pipeline.checks.jumps import CHECK_ID
from pipeline.checks.suites import Severity, Suite, all_checks
from pipeline.publish.content import PUBLISHED_SCHEMAS
from pipeline.resources import SESSION_KEY

EDITION_KEY = AssetKey(["publish", "edition"])


def release_checks(suites: Sequence[Suite]) -> AssetChecksDefinition:
    """One asset check per check id. A blocking one that fails keeps the edition from being made."""
    specs = [
        AssetCheckSpec(
            name=check.check_id,
            asset=AssetKey(check.asset.split("/")),
            blocking=check.severity is Severity.BLOCKING,
            description=f"{check.message.zh} {check.message.en}",
        )
        for check in all_checks(suites)
    ]

    @multi_asset_check(
        name="release_gate",
        specs=specs,
        required_resource_keys={SESSION_KEY},
        pool=WRITER_POOL,
        can_subset=True,
    )
    def gate(context: AssetCheckExecutionContext) -> Iterator[AssetCheckResult]:
        report = job.judge_release(context.resources.session)
        asked = {key.name for key in context.selected_asset_check_keys}
        for result in report.results:
            if result.check_id in asked:
                yield check_result(result)
        job.insist_on_answers(context.resources.session)

    return gate


def published_keys(manifest: Mapping[str, Any]) -> list[AssetKey]:
    """Keys of the tables that an edition holds."""
    return sorted(
        AssetKey([node["schema"], node.get("alias") or node["name"]])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in PUBLISHED_SCHEMAS
    )


def edition(manifest: Mapping[str, Any]) -> AssetsDefinition:
    """The edition that readers see."""

    @asset(
        key=EDITION_KEY,
        group_name="publish",
        deps=published_keys(manifest),
        required_resource_keys={SESSION_KEY},
        pool=WRITER_POOL,
        description="The published edition: an immutable numbered folder that `current` points to.",
        kinds={"duckdb", "parquet"},
        check_specs=[
            AssetCheckSpec(
                name=CHECK_ID,
                asset=EDITION_KEY,
                description="Did rows or columns of the marts jump since the edition that readers saw?",
            )
        ],
    )
    def publish_edition(
        context: AssetExecutionContext,
    ) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        jumps = job.find_jumps(context.resources.session)
        release = job.publish_edition(context.resources.session)
        yield MaterializeResult(
            metadata={
                "edition": release.edition.number,
                "state": release.state.value,
                "content_hash": release.edition.content_hash,
                "folder": MetadataValue.path(str(release.edition.path)),
            },
        )
        yield jump_result(jumps)

    return publish_edition
