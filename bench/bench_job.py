"""What the whole job costs, stage by stage, beside the usual way and beside the bare SQL.

Belongs here: the job cold and warm, the dbt build it contains, the same SQL without dbt, pandas with
openpyxl.
Does not belong here: whether the scores are right (tests); here the contenders only have to agree.

What counts as what: the job is `kaohe run` as a person starts it, imports included, in a fresh process. The
bare SQL is what dbt compiled, executed in dbt's order by DuckDB alone. The usual way reads every workbook
with pandas and openpyxl, scores the same leaves by the same rule and ranks; it checks nothing and explains
nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from bench.county_at_scale import SCHEME, leaf_points, make_raw_folder
from bench.measure import Timing, timed

LEAD_ROWS = 4


def _job(raw: Path, out: Path, threads: int) -> dict[str, Any]:
    """One run as `kaohe run` does it: the time of each stage, and how it ended."""
    from pipeline.run import run_job  # noqa: PLC0415 - imports are part of what is timed
    from pipeline.session import _Nobody  # noqa: PLC0415 - nobody watches a benchmark
    from pipeline.settings import Settings  # noqa: PLC0415 - see above

    session = run_job(Settings(raw=raw, out=out, threads=threads), _Nobody())
    if session.outcome.exit_code != 0:
        raise RuntimeError(f"the job ended as {session.outcome}: {session.error}")
    return {timing.stage: timing.seconds for timing in session.timings}


def _bare_sql(raw: Path, out: Path, threads: int) -> float:
    """The job up to the end of dbt, then the compiled SQL of every model in a fresh file; its seconds."""
    import duckdb  # noqa: PLC0415 - see `_job`

    from pipeline import job  # noqa: PLC0415 - see `_job`
    from pipeline.session import RunSession  # noqa: PLC0415 - see `_job`
    from pipeline.settings import Settings  # noqa: PLC0415 - see `_job`
    from pipeline.warehouse.dbt_project import read_manifest  # noqa: PLC0415 - see `_job`

    with RunSession(Settings(raw=raw, out=out, threads=threads)) as session:
        job.land_files(session)
        job.write_raw(session)
        job.judge_arrivals(session)
        build = job.build_models(session)
        manifest = read_manifest(session.project.manifest_file)
        bare = session.folder.path / "bare" / session.folder.database.name
        bare.parent.mkdir()
        with duckdb.connect(str(bare), config={"threads": threads}) as connection:
            connection.execute(f"attach '{session.folder.database}' as built (read_only)")
            _copy_inputs(connection)
            statements = []
            for node in build.nodes:
                if node.kind != "model":
                    continue
                kind = (
                    "view"
                    if manifest["nodes"][node.unique_id]["config"]["materialized"] == "view"
                    else "table"
                )
                sql = Path(node.compiled_path).read_text(encoding="utf-8")
                statements.append(f'create {kind} "{node.schema}"."{node.table}" as {sql}')
            began = time.perf_counter()
            for statement in statements:
                connection.execute(statement)
            return time.perf_counter() - began


def _copy_inputs(connection: Any) -> None:
    """Raw tables and seeds: what both contenders start from."""
    for schema in ("raw", "staging", "intermediate", "facts", "marts"):
        connection.execute(f"create schema {schema}")
    inputs = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'built' "
        "and (schema_name = 'raw' or (schema_name = 'staging' and table_name not like 'stg_%'))"
    ).fetchall()
    for schema, table in inputs:
        connection.execute(f'create table "{schema}"."{table}" as from built."{schema}"."{table}"')


def _usual_way(raw: Path, row_count: int) -> dict[str, Decimal]:
    """Read with pandas and openpyxl, score every leaf by the proportional rule, add up, rank."""
    import pandas as pd  # noqa: PLC0415 - imports are part of what is timed

    frames = []
    for path in sorted((raw / SCHEME / "submissions").glob("*.xlsx")):
        frame = pd.read_excel(path, header=LEAD_ROWS, engine="openpyxl")
        frame["unit"] = path.stem.removeprefix("report_")
        frames.append(frame)
    reported = pd.concat(frames, ignore_index=True)
    points = float(leaf_points(row_count))
    rate = 100 * reported["分子"] / reported["分母"]
    reported["points"] = (points * (rate / 95).clip(upper=1)).round(4)
    totals = reported.groupby("unit")["points"].sum().round(2)
    totals.rank(method="min", ascending=False)
    return {f"U{unit}": Decimal(str(round(total, 2))) for unit, total in totals.items()}


def _published(out: Path) -> dict[str, Decimal]:
    import duckdb  # noqa: PLC0415 - only needed here

    with duckdb.connect(str(out / "current" / "kaohe.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select unit_id, score_points from marts.mart_unit_ranking where period_id = '2013Q2'"
        ).fetchall()
    return dict(rows)


def run(arguments: list[str]) -> int:
    """Run the comparison and print it.

    Args:
        arguments: `--raw` for a folder of one's own, or `--count` and `--rows` for invented input;
            `--threads`.

    Returns:
        Exit code 0; contenders that disagree raise.
    """
    parser = argparse.ArgumentParser(prog="python -m bench job", description=__doc__)
    parser.add_argument("--raw", type=Path, help="a raw folder, instead of invented input (no pandas then)")
    parser.add_argument("--count", type=int, default=500, help="units, each with one workbook")
    parser.add_argument("--rows", type=int, default=140, help="leaves, and rows of each workbook")
    parser.add_argument("--threads", type=int, default=4, help="threads of dbt, DuckDB and landing")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kaohe-bench-") as name:
        raw, out = Path(name) / "raw", Path(name) / "out"
        if options.raw:
            shutil.copytree(options.raw, raw)
        else:
            make_raw_folder(raw, options.count, options.rows)
        cold = timed(partial(_job, raw, out, options.threads))
        warm = timed(partial(_job, raw, out, options.threads))
        bare = timed(partial(_bare_sql, raw, out, options.threads))
        usual = None if options.raw else timed(partial(_usual_way, raw, options.rows))
        if usual is not None:
            _agree(_published(out), usual.answer)
    _print(cold, warm, bare.answer, usual)
    return 0


def _agree(ours: dict[str, Decimal], theirs: dict[str, Decimal]) -> None:
    """Scores agree to a hundredth of a point: the usual way adds floats, which may fall on either side."""
    if ours.keys() != theirs.keys():
        raise RuntimeError(f"{len(ours)} units against {len(theirs)}")
    apart = {
        unit: (ours[unit], theirs[unit]) for unit in ours if abs(ours[unit] - theirs[unit]) > Decimal("0.011")
    }
    if apart:
        raise RuntimeError(f"scores differ: {sorted(apart.items())[:3]}")


def _print(cold: Timing, warm: Timing, bare: float, usual: Timing | None) -> None:
    say = sys.stdout.write
    stages = list(dict.fromkeys([*cold.answer, *warm.answer]))
    say(f"{'stage':28}{'cold s':>10}{'warm s':>10}\n")
    for stage in stages:
        say(f"{stage:28}{cold.answer.get(stage, 0):10.2f}{warm.answer.get(stage, 0):10.2f}\n")
    say(f"{'whole job':28}{cold.seconds:10.2f}{warm.seconds:10.2f}\n")
    say(f"{'peak memory, MiB':28}{cold.peak_mib:10.0f}{warm.peak_mib:10.0f}\n\n")
    build = sum(seconds for stage, seconds in warm.answer.items() if "dbt" in stage)
    say(f"warm job / dbt build it contains     {warm.seconds / build:8.2f}\n")
    say(f"dbt build / the same SQL in DuckDB   {build / bare:8.2f}   ({bare:.2f} s)\n")
    if usual is not None:
        usually = f"({usual.seconds:.2f} s, {usual.peak_mib:.0f} MiB)"
        say(f"pandas + openpyxl / cold job         {usual.seconds / cold.seconds:8.2f}   {usually}\n")
        say(f"pandas + openpyxl / warm job         {usual.seconds / warm.seconds:8.2f}\n")
