"""Fixtures that the tests of checks share: the judge, loaded once a file, and whoever asks it."""

from __future__ import annotations

import pytest
from gate_world import HereAsker

from pipeline.checks.judge import Judge


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture
def asker(judge: Judge) -> HereAsker:
    return HereAsker(judge)
