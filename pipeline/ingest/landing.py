"""Landing: what lies in a raw folder becomes kept bytes, text tables and a list of what was set aside.

Belongs here: how a landing run is asked for, the lock on its folder.
Does not belong here: the order of its steps (`landing_run`) and their work (`walk`, `store`, `pool`, `rows`).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.ingest.landing_run import Landing, LandingResult, Progress
from pipeline.ingest.layouts import LAYOUTS_DIR, load_forms
from pipeline.ingest.walk import walk


def land(
    raw_dir: Path,
    landing_dir: Path,
    *,
    scheme_ids: Sequence[str],
    workers: int | None = None,
    progress: Progress | None = None,
    layouts_dir: Path = LAYOUTS_DIR,
) -> LandingResult:
    """Land everything that lies in a raw folder.

    Args:
        raw_dir: Folder as received; never changed.
        landing_dir: Where bytes, rows and journal are kept between runs.
        scheme_ids: Schemes that are loaded.
        workers: Reader processes at most; by default as many as there are processors, up to four.
        progress: Called with a stage (`store`, `read`), files done and files in all.
        layouts_dir: Layouts of the forms.

    Returns:
        The same tables for the same raw folder and history, whatever the number of workers.

    Raises:
        LayoutError: When a layout cannot be used.
        OSError: When the landing folder cannot be written.
    """
    begun = begin_landing(raw_dir, landing_dir, workers=workers, progress=progress, layouts_dir=layouts_dir)
    with begun as landing:
        return landing.finish(scheme_ids)


@contextmanager
def begin_landing(
    raw_dir: Path,
    landing_dir: Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    layouts_dir: Path = LAYOUTS_DIR,
) -> Iterator[Landing]:
    """Look what has arrived, and have readers start while the caller does something else.

    Arguments and errors are those of `land`. The landing folder is locked until the context ends.
    """
    book = load_forms(layouts_dir)
    with _locked(landing_dir):
        landing = Landing(walk(raw_dir), landing_dir, book, workers or min(os.cpu_count() or 1, 4), progress)
        try:
            yield landing
        finally:
            landing.close()


@contextmanager
def _locked(landing_dir: Path) -> Iterator[None]:
    landing_dir.mkdir(parents=True, exist_ok=True)
    with (landing_dir / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
