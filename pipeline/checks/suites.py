"""Suites of the gates, as written in `expectations/`.

Belongs here: the shape of a suite file, reading and validating all of them, their fingerprint.
Does not belong here: running them (`judge`), the meaning of a result (`results`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.data_files import read_yaml


class Severity(StrEnum):
    """What follows from a failing check.

    Release checks are `blocking` or `warning`; rows that fail an arrival check are `critical` (the value
    is kept out) or `warning`.
    """

    BLOCKING = "blocking"
    CRITICAL = "critical"
    WARNING = "warning"


class Text(BaseModel):
    """A sentence for people, in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Check(BaseModel):
    """One question with one expectation.

    Attributes:
        check_id: Stable id, the same in Dagster, in gate reports and in the publisher's list.
        asset: Dagster asset that the check belongs to, `<layer>/<table>`.
        sql: Select statement that narrows the data down to what is judged. Arrival checks may leave it out.
        column: Column of the dataset that an arrival check looks at.
        expectation: Type of the Great Expectations expectation.
        kwargs: Its arguments.
        severity: What follows from a failure.
        keys: Columns that name a failing row.
        message: What is wrong when the check fails.
        expected: What an arrival check wants to see.
        must_have_rows: Nothing to judge is a failure. Great Expectations passes on empty frames.
        needed_when: SQL condition; where it does not hold, nothing to judge is all right. Empty holds always.
        blanks_pass: A missing value is nothing to judge instead of a failure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    check_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    asset: str = Field(pattern=r"^[a-z]+/[a-z0-9_]+$")
    sql: str = ""
    column: str = ""
    expectation: str = Field(pattern=r"^expect_[a-z_]+$")
    kwargs: dict[str, Any] = Field(default_factory=dict)
    severity: Severity
    keys: tuple[str, ...] = Field(min_length=1)
    message: Text
    expected: Text | None = None
    must_have_rows: bool = True
    needed_when: str = ""
    blanks_pass: bool = False

    @property
    def full_kwargs(self) -> dict[str, Any]:
        """Arguments of the expectation, with the column when the check names one."""
        return {"column": self.column, **self.kwargs} if self.column else dict(self.kwargs)


class Suite(BaseModel):
    """One suite file.

    Attributes:
        suite: Name of the suite.
        title: What it answers.
        dataset: Raw table that the checks of an arrival suite look at.
        needed_when: Condition that every check of a release suite shares.
        checks: The checks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    dataset: str = ""
    needed_when: str = ""
    checks: tuple[Check, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_something_to_look_at(self) -> Suite:
        for check in self.checks:
            if not check.sql and not (self.dataset and check.column):
                raise ValueError(f"{self.suite}.{check.check_id}: needs `sql`, or a `dataset` and a `column`")
        return self

    @cached_property
    def check_ids(self) -> tuple[str, ...]:
        """Ids of the checks in their order."""
        return tuple(check.check_id for check in self.checks)


ARRIVAL_KEYS = ("scheme_id", "source_file_id", "source_sheet", "source_row", "source_columns")
"""Columns that name a received row; a matrix layout adds `source_column`."""


class SuiteError(ValueError):
    """A suite file is not as it should be."""


def load_suites(folder: Path) -> tuple[Suite, ...]:
    """Read every suite file of a folder.

    Args:
        folder: `expectations/arrival` or `expectations/release`.

    Raises:
        SuiteError: A file is malformed, or a check id stands twice; the message names the file.
    """
    suites: list[Suite] = []
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.yml")):
        document = read_yaml(path)
        try:
            suite = Suite.model_validate(_with_defaults(document))
        except (ValueError, TypeError, AttributeError) as error:
            raise SuiteError(f"{path.name}: {error}") from error
        for check_id in suite.check_ids:
            if check_id in seen:
                raise SuiteError(f"{path.name}: check id {check_id} already stands in {seen[check_id].name}")
            seen[check_id] = path
        suites.append(suite)
    if not suites:
        raise SuiteError(f"{folder}: no suite here; an empty gate would let everything pass")
    return tuple(suites)


def _with_defaults(document: dict[str, Any]) -> dict[str, Any]:
    """Fill in what every check of a suite shares."""
    dataset = document.get("dataset")
    shared: dict[str, Any] = {"needed_when": document.get("needed_when", "")}
    if dataset:
        shared = {
            "asset": f"raw/{dataset}",
            "keys": list(ARRIVAL_KEYS),
            "must_have_rows": False,
            "blanks_pass": True,
        }
    return {**document, "checks": [{**shared, **check} for check in document.get("checks", [])]}


def all_checks(suites: Sequence[Suite]) -> tuple[Check, ...]:
    """The checks of all suites in order."""
    return tuple(check for suite in suites for check in suite.checks)


def fingerprint(suites: Sequence[Suite]) -> str:
    """sha256 over what the suites ask, whatever the layout of their files."""
    digest = hashlib.sha256()
    for suite in suites:
        digest.update(suite.model_dump_json().encode())
    return digest.hexdigest()
