"""Settings of one run: the only module that reads or sets the environment.

Belongs here: names of environment variables, their defaults, the places that follow from them, and the few
variables that tools which run inside this process want to find in the environment.
Does not belong here: anything that a scheme decides (that is data), reading or writing files.
"""

from __future__ import annotations

import datetime as dt
import os
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]
"""Folder that holds `pipeline/`, `dbt_project/`, `expectations/` and `dagster.yaml`."""


class Language(StrEnum):
    """Languages that messages are written in."""

    ZH = "zh"
    EN = "en"


class Settings(BaseSettings):
    """Where a run reads and writes, and how.

    Attributes:
        raw: Folder with what was received. Never written to.
        out: Folder for everything that the pipeline makes.
        threads: Threads for dbt and DuckDB, and for landing.
        lang: Language of the messages on the screen.
        keep_editions: How many editions stay; the current one always does.
        as_of: Day as which the schemes are assessed; empty means the last day on which anything arrived.
        rank_draws: How often the places of a scheme are drawn, to say how sure they are; 0 switches it off.
        rank_seed: Text that all draws depend on: the same text, the same draws.
        rank_weight_share: Share by which the points of an indicator may move either way.
        rank_unverified_share: Share of draws in which a doubted value does not stand as it is.
        rank_most_cells: Schemes with more leaves of units in a year than this are not drawn.
        dbt_project: The dbt project.
        expectations: The suites of the gates.
    """

    model_config = SettingsConfigDict(env_prefix="KAOHE_", frozen=True, extra="ignore")

    raw: Path = PROJECT_ROOT / "data" / "raw"
    out: Path = PROJECT_ROOT / "warehouse"
    threads: int = Field(default=4, ge=1, le=256)
    lang: Language = Language.ZH
    keep_editions: int = Field(default=10, ge=1)
    as_of: dt.date | None = None
    rank_draws: int = Field(default=100, ge=0, le=10_000)
    rank_seed: str = Field(default="kaohe", min_length=1)
    rank_weight_share: Decimal = Field(default=Decimal("0.1"), ge=0, le=Decimal("0.9"))
    rank_unverified_share: Decimal = Field(default=Decimal("0.5"), ge=0, le=1)
    rank_most_cells: int = Field(default=5_000, ge=0)
    dbt_project: Path = PROJECT_ROOT / "dbt_project"
    expectations: Path = PROJECT_ROOT / "expectations"

    @property
    def landing(self) -> Path:
        """Journal and parsed copies of what arrived."""
        return self.out / "landing"

    @property
    def build(self) -> Path:
        """One folder per run, with its work database."""
        return self.out / "build"

    @property
    def editions(self) -> Path:
        """What was published."""
        return self.out / "editions"

    @property
    def receipts(self) -> Path:
        """Workbooks that go back to whoever sent something."""
        return self.out / "receipts"

    @property
    def current(self) -> Path:
        """The edition that readers open."""
        return self.out / "current"

    @property
    def as_of_text(self) -> str:
        """The as-of day as ISO text, empty when the data decide."""
        return self.as_of.isoformat() if self.as_of else ""


def run_parameters(settings: Settings) -> dict[str, str]:
    """Parameters that change what an edition says, as the models read them."""
    return {
        "as_of_date": settings.as_of_text,
        "rank_draws": str(settings.rank_draws),
        "rank_seed": settings.rank_seed,
        "rank_weight_share": str(settings.rank_weight_share),
        "rank_unverified_share": str(settings.rank_unverified_share),
        "rank_most_cells": str(settings.rank_most_cells),
    }


def offer_to_dbt(database: Path, threads: int) -> None:
    """Tell `dbt_project/profiles.yml`, which reads the environment, where the work database is."""
    os.environ["KAOHE_BUILD_DB"] = str(database)
    os.environ["KAOHE_THREADS"] = str(threads)
    os.environ["DO_NOT_TRACK"] = "1"


def quiet_child_environment() -> dict[str, str]:
    """The environment for helper processes: nothing is sent anywhere, text is UTF-8."""
    return {**os.environ, "GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PYTHONUTF8": "1"}


def reader_environment(**own: str) -> dict[str, str]:
    """The environment for reader processes: this package can be imported, and what the caller adds."""
    search = [str(PROJECT_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(search), **own}


def dagster_home() -> Path | None:
    """Folder of a lasting Dagster instance, when the environment names one."""
    home = os.environ.get("DAGSTER_HOME", "").strip()
    return Path(home) if home else None


def dagster_environment(settings: Settings) -> dict[str, str]:
    """The environment for `dagster dev`: these settings, and a Dagster home inside `out`."""
    home = dagster_home() or settings.out.resolve() / "dagster"
    return {
        **quiet_child_environment(),
        "DAGSTER_HOME": str(home),
        "KAOHE_RAW": str(settings.raw.resolve()),
        "KAOHE_OUT": str(settings.out.resolve()),
        "KAOHE_THREADS": str(settings.threads),
        "KAOHE_LANG": settings.lang.value,
        "KAOHE_KEEP_EDITIONS": str(settings.keep_editions),
        **({"KAOHE_AS_OF": settings.as_of_text} if settings.as_of else {}),
    }
