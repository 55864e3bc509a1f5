"""Whole runs on the delivered raw data, each in a process of its own as a user starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline.settings import PROJECT_ROOT

RAW = PROJECT_ROOT / "data" / "raw"


def run_command(out: Path, *options: str, raw: Path = RAW) -> list[str]:
    """Command line of `kaohe run`."""
    return [
        *(
            sys.executable,
            "-m",
            "pipeline.cli",
            "run",
            "--raw",
            str(raw),
            "--out",
            str(out),
            "--threads",
            "2",
        ),
        *("--lang", "en", *options),
    ]


def environment(**more: str) -> dict[str, str]:
    """An environment without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KAOHE_", "DAGSTER_"))}
    return {**kept, "PYTHONPATH": str(PROJECT_ROOT), **more}


def kaohe_run(out: Path, *options: str, raw: Path = RAW, **more: str) -> subprocess.CompletedProcess[str]:
    """Run once and wait."""
    return subprocess.run(
        run_command(out, *options, raw=raw),
        cwd=PROJECT_ROOT,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
