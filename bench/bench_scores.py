"""The score chain at scale, beside others that do the same.

Belongs here: running the contenders on the same facts, whether they agree, what is printed.
Does not belong here: the facts, the contenders themselves (`bench.scores`).

What counts as what: everybody starts from the same Parquet, of which the texts that explain a value are
part, and ends with the score and the places of every unit in every quarter. The chain is what the project
compiles, unchanged, up to the unit scores; it keeps every leaf with its status, points, value and source, so
that any of them can be explained, and the sentences of one unit are timed apart. The hand query is timed with
the leaves kept as a table and with the totals only. Starting processes and imports are left out, connecting
and reading are not.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import Timing, timed
from bench.scores import by_hand, chain, facts, frames

WANTED = frozenset({"facts.fct_unit_score"})
WORDS = frozenset({"facts.fct_indicator_score", "facts.fct_score_explanation"})
CATALOG = "kaohe"
DOUBLES = ("polars", "pandas")
CHECKSUM = (
    "select count(*), cast(sum(cast({score} as decimal(18, 2))) as varchar), "
    "cast(sum({in_category}) as bigint), cast(sum({overall}) as bigint) from {relation}"
)
Answer = dict[str, Any]


def _connect(folder: Path, threads: int, memory: str | None) -> Any:
    import duckdb  # noqa: PLC0415 - imported by the preparation

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options: dict[str, Any] = {"threads": threads, "temp_directory": str(folder / "spill")}
    if memory:
        options["memory_limit"] = memory
    connection = duckdb.connect(str(folder / f"{CATALOG}.duckdb"), config=options)
    connection.execute("set enable_progress_bar = false")
    return connection


def _checksum(connection: Any, relation: str, score: str, in_category: str, overall: str) -> tuple[Any, ...]:
    query = CHECKSUM.format(relation=relation, score=score, in_category=in_category, overall=overall)
    found: tuple[Any, ...] = connection.execute(query).fetchone()
    return found


def run_chain(
    cache: Path, data: Path, threads: int, memory: str | None = None, *, with_words: bool = False
) -> Answer:
    """The chain as shipped, in a file of its own, as a run does it; then one unit explained."""
    with _connect(cache / "work", threads, memory) as connection:
        facts.offer_inputs(connection, cache, data)
        models = chain.load_models(cache)
        wanted = set(WANTED | WORDS) if with_words else set(WANTED)
        began = time.perf_counter()
        seconds = chain.run_models(connection, chain.needed_for(models, wanted))
        chained = time.perf_counter() - began
        return {
            "checksum": _checksum(
                connection, "facts.fct_unit_score", "score_points", "rank_in_category", "rank_overall"
            ),
            "seconds": chained,
            "models": seconds,
            "explained": None if with_words else _explain(connection, models),
        }


def _explain(connection: Any, models: list[chain.Model]) -> tuple[float, int]:
    """Sentences of every leaf of one unit, all quarters, made when asked for: seconds and rows."""
    by_name = {model.name: model for model in models}
    told = chain.needed_for(models, {"facts.fct_indicator_score"})
    made = {row[0] for row in connection.execute("select view_name from duckdb_views()").fetchall()}
    made |= {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    for model in told:
        if model.name.split(".")[1] not in made:
            connection.execute(f"create view {model.name} as {model.sql}")
    assert by_name["facts.fct_indicator_score"] in told
    began = time.perf_counter()
    rows = connection.execute(
        "select count(*), count(reason) from facts.fct_indicator_score where unit_id = 'U7' and is_leaf"
    ).fetchone()
    assert rows[0] == rows[1] > 0, rows
    return time.perf_counter() - began, rows[0]


def run_by_hand(cache: Path, data: Path, threads: int, *, keep: bool, memory: str | None = None) -> Answer:
    """The hand query, with the leaves as a table or with the totals only."""
    with _connect(cache / "work", threads, memory) as connection:
        connection.execute(f"attach '{cache / chain.INPUTS_NAME}' as inputs (read_only)")
        query = by_hand.keep_leaves(connection, data) if keep else by_hand.totals_only(data)
        connection.execute(f"create table scores as {query}")
        return {"checksum": _checksum(connection, "scores", "score", "category_rank", "overall_rank")}


def run_scan(cache: Path, data: Path, threads: int) -> Answer:
    """Only reading."""
    with _connect(cache / "work", threads, None) as connection:
        return {"rows": by_hand.scan(connection, data)}


def run_polars(data: Path) -> Answer:
    """Polars; threads are set by the environment before it is imported."""
    return _of_frame(frames.with_polars(data).to_arrow())


def run_pandas(data: Path) -> Answer:
    """Pandas."""
    return _of_frame(frames.with_pandas(data))


def _of_frame(frame: Any) -> Answer:
    import duckdb  # noqa: PLC0415 - imported by the preparation

    with duckdb.connect() as connection:
        connection.register("scores", frame)
        return {"checksum": _checksum(connection, "scores", "score", "category_rank", "overall_rank")}


def _imports(threads: int) -> tuple[()]:
    import os  # noqa: PLC0415 - in the measured process only

    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import duckdb  # noqa: F401, PLC0415 - imports are not timed
    import pandas as pd  # noqa: F401, PLC0415 - see above
    import polars as pl  # noqa: F401, PLC0415 - see above
    import pyarrow.dataset as ds  # noqa: F401, PLC0415 - see above

    return ()


def compare(cache: Path, units: int, threads: int, *, memory: str | None, words: bool) -> dict[str, Timing]:
    """Time every contender on the facts of so many units.

    Raises:
        RuntimeError: When two of them do not agree.
    """
    data = facts.make_facts(cache, units, threads=threads)
    measure = partial(timed, prepare=partial(_imports, threads))
    contenders = {
        "bare scan": measure(partial(run_scan, cache, data, threads)),
        "hand query, totals only": measure(partial(run_by_hand, cache, data, threads, keep=False)),
        "hand query, leaves kept": measure(partial(run_by_hand, cache, data, threads, keep=True)),
        "chain as shipped": measure(partial(run_chain, cache, data, threads)),
        "polars": measure(partial(run_polars, data)),
        "pandas": measure(partial(run_pandas, data)),
    }
    if memory:
        contenders[f"hand query, {memory}"] = measure(
            partial(run_by_hand, cache, data, threads, keep=True, memory=memory)
        )
        contenders[f"chain as shipped, {memory}"] = measure(partial(run_chain, cache, data, threads, memory))
    if words:
        contenders["chain and every sentence"] = measure(
            partial(run_chain, cache, data, threads, with_words=True)
        )
    _agree(contenders)
    return contenders


def _agree(contenders: dict[str, Timing]) -> None:
    """Decimals agree to the last place; doubles may fall on the other side once in ten thousand units."""
    found = {label: timing.answer.get("checksum") for label, timing in contenders.items()}
    given = {label: checksum for label, checksum in found.items() if checksum is not None}
    exact = {checksum for label, checksum in given.items() if label not in DOUBLES}
    rows, total, *_ = given["chain as shipped"]
    allowed = Decimal(rows) / 10_000 * Decimal("0.01")
    apart = [abs(Decimal(given[label][1]) - Decimal(total)) for label in DOUBLES]
    if len(exact) != 1 or max(apart) > allowed:
        raise RuntimeError(f"contenders disagree: {given}")


def run(arguments: list[str]) -> int:
    """Run the comparison and print it.

    Args:
        arguments: `--cache`, `--units`, `--times`, `--threads`, `--memory`, `--words`, `--models`.

    Returns:
        Exit code 0; contenders that disagree raise.
    """
    parser = argparse.ArgumentParser(prog="python -m bench scores", description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for invented facts; kept")
    parser.add_argument("--units", type=int, default=40_000, help="units; each has 139 leaves in 4 quarters")
    parser.add_argument(
        "--times", type=int, nargs="*", default=[1], help="such as 1 4: so many times the units"
    )
    parser.add_argument("--threads", type=int, default=4, help="threads of DuckDB and polars")
    parser.add_argument("--memory", help="such as 1GiB: DuckDB once more with so little memory")
    parser.add_argument(
        "--words", action="store_true", help="also every sentence of every leaf, as published"
    )
    parser.add_argument("--models", type=int, default=0, help="print so many of the slowest models")
    options = parser.parse_args(arguments)
    options.cache.mkdir(parents=True, exist_ok=True)
    # in a process of its own: what dbt leaves in memory is nobody's peak
    timed(partial(chain.prepare, options.cache))
    for times in options.times:
        units = times * options.units
        contenders = compare(
            options.cache, units, options.threads, memory=options.memory, words=options.words
        )
        _print(units, contenders, options.models)
    shutil.rmtree(options.cache / "work", ignore_errors=True)
    return 0


def _print(units: int, contenders: dict[str, Timing], model_count: int) -> None:
    say = sys.stdout.write
    say(f"\n{units} units x 139 leaves x 4 quarters, {units * 139 * 4:,} cells\n")
    say(f"{'':32}{'seconds':>9}{'cpu s':>9}{'x hand':>9}{'peak MiB':>10}\n")
    hand = contenders["hand query, leaves kept"].seconds
    for label, timing in contenders.items():
        seconds = timing.answer.get("seconds", timing.seconds)
        say(
            f"{label:32}{seconds:9.2f}{timing.cpu_seconds:9.1f}{seconds / hand:9.2f}{timing.peak_mib:10.0f}\n"
        )
    shipped = contenders["chain as shipped"].answer
    say(
        f"one unit explained on demand: {shipped['explained'][1]} leaves in {shipped['explained'][0]:.2f} s\n"
    )
    slowest = sorted(shipped["models"].items(), key=lambda item: -item[1])[:model_count]
    for name, seconds in slowest:
        say(f"  {seconds:8.2f} {name}\n")
