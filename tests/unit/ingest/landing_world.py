"""A raw folder with reports, and landing it.

Belongs here: what tests of landing share. Does not belong here: building workbooks (`ingest_builders`).
"""

from __future__ import annotations

import resource
from pathlib import Path

from ingest_builders import report_rows, write_xlsx

from pipeline.ingest.landing import LandingResult, land

SCHEME = "county-2013"


def land_raw(tmp_path: Path, workers: int = 1, schemes: tuple[str, ...] = (SCHEME,)) -> LandingResult:
    """Land `raw` of a folder into its `landing`."""
    return land(tmp_path / "raw", tmp_path / "landing", scheme_ids=schemes, workers=workers)


def put_report(tmp_path: Path, name: str = f"{SCHEME}/a.xlsx", actual: object = "97.67%") -> Path:
    """Put a report of one line into `raw` of a folder."""
    rows = report_rows(body=[["W1-1", "人民调解成功率", "≥96%", actual, 42, 43]])
    return write_xlsx(tmp_path / "raw" / name, {"Sheet1": rows})


def statuses(result: LandingResult) -> dict[str, list[str]]:
    """What became of each file, by its path; of several versions of one, each."""
    found: dict[str, list[str]] = {}
    for row in result.tables["landed_files"].to_pylist():
        found.setdefault(row["source_path"], []).append(row["status"])
    return found


def children_peak() -> int:
    """Largest memory, in KiB, of any child so far; other tests of this worker have had children too."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
