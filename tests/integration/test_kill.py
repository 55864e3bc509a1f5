"""`kaohe run` is killed at seeded moments: readers always see a whole edition, the next run works.

Four lanes run side by side under pytest-xdist, each in an output folder of its own. The as-of day moves from
run to run, so that every run that is not killed publishes.
"""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from whole_run import PROJECT_ROOT, environment, run_command

from pipeline.publish.editions import EditionStore, verify

LANES = 4
KILLS_PER_LANE = 5
SEED = 20131231


@dataclass
class Lane:
    """One output folder and the runs in it."""

    out: Path
    day: dt.date = dt.date(2014, 2, 1)
    seen: list[int] = field(default_factory=list)

    def start(self) -> subprocess.Popen[bytes]:
        self.day += dt.timedelta(days=1)
        return subprocess.Popen(
            run_command(self.out, "--as-of", self.day.isoformat()),
            cwd=PROJECT_ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run_whole(self) -> float:
        """Run once without disturbance; returns the seconds it took."""
        started = time.monotonic()
        assert self.start().wait(timeout=300) == 0
        return time.monotonic() - started

    def run_killed(self, after: float) -> int:
        """Run and kill after some seconds, unless the run is over by then; returns how the process ended."""
        process = self.start()
        try:
            return process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait()

    def current_is_whole(self) -> None:
        edition = EditionStore(self.out).current()
        assert edition is not None
        verify(edition)
        self.seen.append(edition.number)


@pytest.mark.parametrize(
    "lane", [pytest.param(n, marks=pytest.mark.xdist_group(f"kill_{n}")) for n in range(LANES)]
)
def test_killed_run_leaves_a_whole_edition_and_the_next_run_works(lane: int, tmp_path: Path) -> None:
    moments = random.Random(SEED + lane)
    folder = Lane(tmp_path / "out")
    folder.run_whole()
    seconds = folder.run_whole()
    folder.current_is_whole()
    kills = 0
    while kills < KILLS_PER_LANE:
        # a stratum per kill, so that together they cover the run from its first step to its last
        share = (kills * LANES + lane + moments.random()) / (KILLS_PER_LANE * LANES)
        ended = folder.run_killed(after=0.3 + share * (seconds - 0.3))
        assert ended in (0, -signal.SIGKILL)
        folder.current_is_whole()
        kills += 1
    folder.run_whole()
    folder.current_is_whole()
    assert folder.seen == sorted(folder.seen)
    assert folder.seen[-1] > folder.seen[0]
    assert not list((tmp_path / "out" / "editions").glob(".tmp-*"))
