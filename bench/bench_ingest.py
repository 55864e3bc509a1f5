"""How fast received workbooks become tables, beside the usual way of reading them.

Belongs here: landing cold and warm, pandas with openpyxl, and unpacking alone, on the same files in one run.
Does not belong here: whether the rows are right (tests).

What counts as what: landing goes from a raw folder to Arrow tables with all that it does for a nightly run
(hash, safe copy, checks in limited processes, recognition of forms, rows kept as Parquet, journal). The usual
way only reads cells into frames. Imports are left out on both sides and so is loading the layouts; modules
are compiled, as after any earlier run. Reader processes import too: `as in a run` they do so while the
schemes are read, which is not counted, and `from nothing` they are started when the clock runs. Every first
arrival has a landing folder of its own, because a file system is slow for some seconds in creating files
where many were just deleted.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
import zipfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Timing, timed
from bench.workbooks import make_workbooks
from pipeline.settings import PROJECT_ROOT

if TYPE_CHECKING:
    from pipeline.ingest.landing_run import Landing, LandingResult

SCHEME = "bench"
_OPEN = ExitStack()
"""Holds the landing folder of a process that has begun to land."""


def _prepare_landing() -> tuple[()]:
    import pandas as pd  # noqa: F401, PLC0415 - pyarrow loads it with the first array that it makes

    from pipeline.ingest.landing import land  # noqa: F401, PLC0415 - imports are not timed
    from pipeline.ingest.layouts import load_forms  # noqa: PLC0415 - see above

    load_forms()
    return ()


def _begin_landing(raw: Path, landing: Path, workers: int) -> tuple[Landing]:
    _prepare_landing()
    from pipeline.ingest.landing import begin_landing  # noqa: PLC0415 - see above
    from pipeline.schemes import load_schemes  # noqa: PLC0415 - see above

    begun = _OPEN.enter_context(begin_landing(raw, landing, workers=workers))
    load_schemes(PROJECT_ROOT / "data" / "raw" / "schemes")
    return (begun,)


def _finish(landing: Landing) -> int:
    with _OPEN:
        return _count(landing.finish([SCHEME]))


def _land(raw: Path, landing: Path, workers: int) -> int:
    from pipeline.ingest.landing import land  # noqa: PLC0415 - imported by the preparation

    return _count(land(raw, landing, scheme_ids=[SCHEME], workers=workers))


def _count(result: LandingResult) -> int:
    assert not result.problems, result.problems[0].message_en
    return int(result.tables["reported_values"].num_rows)


def _prepare_pandas() -> tuple[()]:
    import openpyxl  # noqa: F401, PLC0415 - imports are not timed
    import pandas as pd  # noqa: F401, PLC0415 - see above

    return ()


def _pandas(folder: Path) -> int:
    import pandas as pd  # noqa: PLC0415 - imported by the preparation

    frames = [
        pd.read_excel(path, header=None, skiprows=5, dtype=str, engine="openpyxl")
        for path in sorted(folder.iterdir())
    ]
    return len(pd.concat(frames))


def _unzip(folder: Path) -> int:
    total = 0
    for path in sorted(folder.iterdir()):
        with zipfile.ZipFile(path) as archive:
            total += sum(len(archive.read(name)) for name in archive.namelist())
    return total


def _best(timings: list[Timing]) -> Timing:
    return min(timings, key=lambda timing: timing.seconds)


def run(arguments: list[str]) -> int:
    """Run the comparison and print it.

    Args:
        arguments: `--count`, `--rows`, `--workers`, `--repeats`.

    Returns:
        Exit code 0; a contender that read another number of rows than was written raises.
    """
    parser = argparse.ArgumentParser(prog="python -m bench ingest", description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="workbooks")
    parser.add_argument("--rows", type=int, default=140, help="table rows of each")
    parser.add_argument("--workers", type=int, default=4, help="reader processes of landing")
    parser.add_argument("--repeats", type=int, default=3, help="landings of each kind; the best counts")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kaohe-bench-") as name:
        raw, landings = Path(name) / "raw", [Path(name) / f"landing-{n}" for n in range(2 * options.repeats)]
        folder = raw / SCHEME
        paths = make_workbooks(folder, options.count, options.rows)
        size = sum(path.stat().st_size for path in paths)
        say = sys.stdout.write
        each = size / options.count / 1024
        say(f"{options.count} workbooks of {options.rows} rows x 12 columns, {each:.1f} KiB each\n")
        compileall.compile_dir(PROJECT_ROOT / "pipeline", quiet=2)
        begun, whole = (landings[start::2] for start in range(2))
        in_run = [timed(_finish, partial(_begin_landing, raw, one, options.workers)) for one in begun]
        alone = [timed(partial(_land, raw, one, options.workers), _prepare_landing) for one in whole]
        warm = [timed(partial(_land, raw, one, options.workers), _prepare_landing) for one in whole]
        contenders = {
            f"landing, {options.workers} readers, as in a run": _best(in_run),
            f"landing, {options.workers} readers, from nothing": _best(alone),
            "landing, nothing changed": _best(warm),
            "pandas + openpyxl": timed(partial(_pandas, folder), _prepare_pandas),
            "unpacking alone, one thread": timed(partial(_unzip, folder)),
        }
        wanted = options.count * options.rows
        for label in list(contenders)[:4]:
            assert contenders[label].answer == wanted, (label, contenders[label].answer, wanted)
    _print(contenders)
    return 0


def _print(contenders: dict[str, Timing]) -> None:
    say = sys.stdout.write
    usual = contenders["pandas + openpyxl"].seconds
    say(f"{'':36}{'seconds':>9}{'cpu s':>8}{'times faster':>14}{'peak MiB':>10}{'reader MiB':>12}\n")
    for label, timing in contenders.items():
        say(
            f"{label:36}{timing.seconds:9.3f}{timing.cpu_seconds:8.2f}{usual / timing.seconds:14.1f}"
            f"{timing.peak_mib:10.0f}{timing.child_peak_mib:12.0f}\n"
        )
