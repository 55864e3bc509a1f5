"""The dbt models as assets: defined by dagster-dbt, built by one dbt run inside this process.

Belongs here: keys and groups of models, dbt's results in Dagster's words.
Does not belong here: invoking dbt (`pipeline.warehouse.dbt_build`), SQL.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    Failure,
    MaterializeResult,
    TableColumn,
    TableSchema,
)
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from pipeline import job
from pipeline.assets.raw import WRITER_POOL
from pipeline.assets.release import published_keys
from pipeline.assets.results import insist_on_all
from pipeline.resources import SESSION_KEY
from pipeline.resources.instance import keeps_events
from pipeline.warehouse.dbt_build import DbtBuild, DbtBuildError, NodeResult
from pipeline.warehouse.reading import read_only

UNIQUE_ID = "dagster_dbt/unique_id"
BUILT = "success"
PASSED = "pass"
WARNED = "warn"


class LayerTranslator(DagsterDbtTranslator):
    """Asset key `<schema>/<table>`, group = schema."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        """The key that is also the table's name in DuckDB."""
        table = dbt_resource_props.get("alias") or dbt_resource_props["name"]
        return AssetKey([dbt_resource_props["schema"], table])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """The layer."""
        return str(dbt_resource_props["schema"])

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """What the yml says; the SQL is a click away in the repository."""
        return str(dbt_resource_props.get("description") or "")


def dbt_models(manifest: Mapping[str, Any]) -> AssetsDefinition:
    """Every model and seed as an asset, every data test as an asset check."""
    waited_for = frozenset(published_keys(manifest))

    @dbt_assets(
        manifest=manifest,
        name="dbt_build",
        dagster_dbt_translator=LayerTranslator(),
        required_resource_keys={SESSION_KEY},
        pool=WRITER_POOL,
    )
    def build(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        insist_on_all(context.selected_asset_keys, build.keys)
        session = context.resources.session
        try:
            done = job.build_models(session)
        except DbtBuildError as error:
            if error.build:
                yield from events_of(error.build, context.assets_def, {})
            raise Failure(str(error), allow_retries=False) from error
        if keeps_events(context.instance):
            yield from events_of(done, context.assets_def, table_metadata(session.folder.database))
        else:
            yield from events_of(done, context.assets_def, {}, waited_for)

    return build


def events_of(
    done: DbtBuild,
    definition: AssetsDefinition,
    metadata: Mapping[AssetKey, Mapping[str, Any]],
    told: Collection[AssetKey] | None = None,
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """What dbt built and tested, tables first: a check must not come before its asset.

    Args:
        done: The build.
        definition: The assets and their checks.
        metadata: What is shown with each table.
        told: Only these tables and their checks. For each table that it is told of, Dagster looks through all
            others of the step: an instance that forgets its events is told only what later steps wait for.
    """
    told = definition.keys if told is None else told
    checks = {
        spec.metadata[UNIQUE_ID]: spec.key for spec in definition.check_specs if UNIQUE_ID in spec.metadata
    }
    for node in done.nodes:
        key = AssetKey([node.schema, node.table])
        if node.table and node.state == BUILT and key in told:
            yield MaterializeResult(
                asset_key=key, metadata={"seconds": node.seconds, **metadata.get(key, {})}
            )
    for node in done.nodes:
        check = checks.get(node.unique_id)
        if check is not None and check.asset_key in told and node.state != "skipped":
            yield _test_result(node, check.asset_key, check.name)


def _test_result(node: NodeResult, asset: AssetKey, name: str) -> AssetCheckResult:
    return AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=node.state == PASSED,
        severity=AssetCheckSeverity.WARN if node.state == WARNED else AssetCheckSeverity.ERROR,
        description=node.message or None,
        metadata={"state": node.state, "failed": node.failed_count, "seconds": node.seconds},
    )


def table_metadata(database: Path) -> dict[AssetKey, dict[str, Any]]:
    """Row counts and columns of every table of the work database, from its catalogue."""
    with read_only(database) as connection:
        counts = connection.execute(
            "select schema_name, table_name, estimated_size from duckdb_tables()"
        ).fetchall()
        columns = connection.execute(
            "select schema_name, table_name, list([column_name, data_type] order by column_index) "
            "from duckdb_columns() where not internal group by all"
        ).fetchall()
    schemas = {
        AssetKey([schema, table]): TableSchema([TableColumn(name, kind) for name, kind in entries])
        for schema, table, entries in columns
    }
    rows = {AssetKey([schema, table]): int(count) for schema, table, count in counts}
    return {
        key: {"dagster/column_schema": schema, **({"dagster/row_count": rows[key]} if key in rows else {})}
        for key, schema in schemas.items()
    }
