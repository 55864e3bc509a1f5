"""Fixtures that the tests of publishing share: editions in an empty folder, and publishing into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from edition_builders import Publish, request_for, work_file

from pipeline.publish.editions import EditionStore
from pipeline.publish.release import Release, publish


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    return EditionStore(tmp_path / "out")


@pytest.fixture
def release(store: EditionStore, tmp_path: Path) -> Publish:
    """Publishes a build whose points are given."""

    def publish_points(points: str = "90.00", **changes: object) -> Release:
        return publish(store, request_for(work_file(tmp_path / "build", points), **changes))

    return publish_points
