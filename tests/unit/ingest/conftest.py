"""Fixtures that the ingest tests share: a parser of all forms, a reader process, a sound workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_builders import report_rows, write_xlsx

from pipeline.ingest.layouts import load_forms
from pipeline.ingest.parse import Parser
from pipeline.ingest.pool import ReaderPool


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(load_forms().forms)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool((), 1) as one:
        yield one


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "sound.xlsx", {"Sheet1": report_rows()})
