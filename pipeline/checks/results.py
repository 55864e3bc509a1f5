"""Results of checks: four states, failing keys, and the report of a gate.

Belongs here: what a result is and when a gate lets pass.
Does not belong here: how a result comes about (`judge`), who insists on which checks (`publish.required`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.checks.suites import Severity


class CheckState(StrEnum):
    """How a check ended. An error is not a failure: nobody knows what the answer would have been."""

    PASS = "pass"  # noqa: S105 - a state, not a word to get in with
    FAIL = "fail"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check answered.

    Attributes:
        check_id: Id of the check.
        suite: Suite that it stands in.
        asset: Asset that it belongs to, `<layer>/<table>`.
        severity: What follows from a failure.
        state: How it ended.
        judged_count: Rows that were judged.
        failed_count: Rows that failed.
        failing_keys: Keys of failing rows; at most `MAXIMUM_KEYS` in a report, all of them for arrival
            checks.
        error: What went wrong inside the check, when something did.
        message: What is wrong, in plain Chinese; empty when the check passed.
        message_en: The same in English.
    """

    check_id: str
    suite: str
    asset: str
    severity: Severity
    state: CheckState
    judged_count: int = 0
    failed_count: int = 0
    failing_keys: tuple[Mapping[str, Any], ...] = ()
    error: str = ""
    message: str = ""
    message_en: str = ""

    @property
    def blocks(self) -> bool:
        """Whether nothing may be published: a blocking check that did not pass, or any check that broke."""
        if self.state is CheckState.ERROR:
            return True
        return self.severity is Severity.BLOCKING and self.state is not CheckState.PASS


@dataclass(frozen=True, slots=True)
class GateReport:
    """What the release gate said about one built file.

    Attributes:
        run_id: Run that built the file.
        build_sha256: sha256 of the built file. The report holds for these bytes and no others.
        results: Answers of the release checks, and of arrival checks that broke.
    """

    run_id: str
    build_sha256: str
    results: tuple[CheckResult, ...] = field(default=())

    @property
    def blocking(self) -> tuple[CheckResult, ...]:
        """What stands in the way of publishing."""
        return tuple(result for result in self.results if result.blocks)

    @property
    def broken(self) -> tuple[CheckResult, ...]:
        """Checks that broke. While there is one, nobody knows whether the build may be published."""
        return tuple(result for result in self.results if result.state is CheckState.ERROR)

    @property
    def is_open(self) -> bool:
        """Whether the gate lets the build pass. A gate without answers does not."""
        return bool(self.results) and not self.blocking

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data for JSON."""
        return {
            "run_id": self.run_id,
            "build_sha256": self.build_sha256,
            "is_open": self.is_open,
            "results": [asdict(result) for result in self.results],
        }

    @classmethod
    def from_dict(cls, report: Mapping[str, Any]) -> GateReport:
        """The report that `to_dict` gave as plain data.

        Raises:
            KeyError: A part is missing.
            ValueError: A state or severity is none.
        """
        results = tuple(
            CheckResult(
                **{
                    **result,
                    "severity": Severity(result["severity"]),
                    "state": CheckState(result["state"]),
                    "failing_keys": tuple(result["failing_keys"]),
                }
            )
            for result in report["results"]
        )
        return cls(report["run_id"], report["build_sha256"], results)

    def write(self, *paths: Path) -> None:
        """Write the report as JSON to each path."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=2, default=str)
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
