"""Receipts as an asset: what went back to whoever sent something.

Belongs here: the asset, what is shown with it, when it has its turn.
Does not belong here: deciding which are owed (`pipeline.receipts`), writing them (`publish.workbooks`).
"""

from collections.abc import Iterator
from dataclasses import asdict

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
)

from pipeline.assets.raw import WRITER_POOL
from pipeline.assets.results import SHOWN_KEYS
from pipeline.receipts import send_receipts
from pipeline.resources import SESSION_KEY

RECEIPTS_KEY = AssetKey(["publish", "receipts"])
CHECK_ID = "every_receipt_written"
READ_FIRST = AssetKey(["facts", "fct_landed_file"])
"""No blocking check stands on this table: Dagster skips whatever depends on a table that one closes."""
LAST = {"dagster/priority": "-1"}
"""Of the steps that could be next, Dagster takes the gate and the edition first."""


def receipts() -> AssetsDefinition:
    """The receipts of what came in, whether or not the gate let the edition pass."""

    @asset(
        key=RECEIPTS_KEY,
        group_name="publish",
        deps=[READ_FIRST],
        required_resource_keys={SESSION_KEY},
        pool=WRITER_POOL,
        op_tags=LAST,
        description="A workbook for every submission, for whoever sent it, also when the gate is closed.",
        kinds={"excel"},
        check_specs=[
            AssetCheckSpec(
                name=CHECK_ID,
                asset=RECEIPTS_KEY,
                description="Could every receipt that is owed be written?",
            )
        ],
    )
    def send(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        done = send_receipts(context.resources.session)
        if done is None:
            raise Failure("This run has failed. Receipts are owed to the next one.", allow_retries=False)
        yield MaterializeResult(
            metadata={
                "written": len(done.paths),
                "not_written": len(done.failed),
                "folder": MetadataValue.path(str(done.folder)),
            }
        )
        yield AssetCheckResult(
            check_name=CHECK_ID,
            passed=not done.failed,
            severity=AssetCheckSeverity.WARN,
            metadata={"not_written": MetadataValue.json([asdict(one) for one in done.failed[:SHOWN_KEYS]])},
        )

    return send
