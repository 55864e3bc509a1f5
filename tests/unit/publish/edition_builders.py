"""A built work file with two published tables, and what the publisher wants to know about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import duckdb

from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Severity
from pipeline.hashes import file_sha256
from pipeline.publish.release import Release, ReleaseRequest
from pipeline.publish.required import REQUIRED_CHECKS

Publish = Callable[..., Release]
COLUMNS = {"unit_id": "Assessed unit", "score_points": "Points; half-up"}
DBT_MANIFEST = {
    "nodes": {
        f"model.kaohe.{name}": {
            "resource_type": "model",
            "schema": schema,
            "name": name,
            "alias": name,
            "description": f"One row per unit of {name}; it's a test",
            "columns": {column: {"description": text} for column, text in COLUMNS.items()},
        }
        for schema, name in (
            ("facts", "dim_unit"),
            ("marts", "mart_unit_ranking"),
            ("intermediate", "int_secret"),
        )
    }
}


class Crash(BaseException):
    """Stands for a process that ends in the middle."""


def work_file(folder: Path, points: str = "90.00", order: str = "asc") -> Path:
    """A built work file with two published tables and one that must stay inside."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "work.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for schema, table in (
            ("facts", "dim_unit"),
            ("marts", "mart_unit_ranking"),
            ("intermediate", "int_secret"),
        ):
            connection.execute(f"create schema {schema}")
            connection.execute(
                f"create table {schema}.{table} as select 'U' || i as unit_id, "
                f"cast({points} + i as decimal(18, 8)) as score_points "
                f"from range(100) as numbers(i) order by i {order}"
            )
            connection.execute(f"insert into {schema}.{table} values (null, 1), ('NULL', null)")
    return path


def passing_report(path: Path, **changes: CheckState) -> GateReport:
    return GateReport(
        run_id="r",
        build_sha256=file_sha256(path),
        results=tuple(
            CheckResult(
                check_id=check_id,
                suite="s",
                asset="marts/mart_unit_ranking",
                severity=Severity.BLOCKING,
                state=changes.get(check_id, CheckState.PASS),
                judged_count=1,
            )
            for check_id in REQUIRED_CHECKS
        ),
    )


def request_for(path: Path, **changes: object) -> ReleaseRequest:
    request = ReleaseRequest(
        work_file=path,
        report=passing_report(path),
        dbt_manifest=DBT_MANIFEST,
        schemes={"county": "a" * 64},
        input_files={"county/report.xlsx": "b" * 64},
        code_hash="c" * 64,
        parameters={"as_of_date": ""},
        published_at="2014-01-31T00:00:00+00:00",
        keep=3,
        threads=2,
    )
    return dataclasses.replace(request, **changes)  # type: ignore[arg-type]
