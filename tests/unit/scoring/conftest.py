"""The compiled scoring models, once for all tests of this folder."""

from __future__ import annotations

import pytest
from scoring_harness import ScoringSql, compile_scoring


@pytest.fixture(scope="session")
def scoring_sql(tmp_path_factory: pytest.TempPathFactory) -> ScoringSql:
    return compile_scoring(tmp_path_factory.mktemp("dbt"))
