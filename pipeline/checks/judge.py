"""Judging one frame with one expectation, inside the helper process.

Belongs here: everything that touches Great Expectations. It is imported inside functions, because that
takes seconds.
Does not belong here: suites as files, talking to the main process (`worker`).
"""

# ruff: noqa: PLC0415 - what takes seconds to import is imported where it is needed

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

MAXIMUM_KEYS = 200


class Judge:
    """A Great Expectations context for data frames: nothing on disk, nothing sent, no progress bars."""

    def __init__(self) -> None:
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        self._source = context.data_sources.add_pandas("frames")
        self._batches = 0

    def batch(self, frame: pd.DataFrame) -> Any:
        """Wrap a frame, so that several expectations can look at it."""
        self._batches += 1
        asset = self._source.add_dataframe_asset(name=f"frame_{self._batches}")
        definition = asset.add_batch_definition_whole_dataframe("whole")
        return definition.get_batch(batch_parameters={"dataframe": frame})

    def answer(self, batch: Any, check: Mapping[str, Any], row_count: int) -> dict[str, Any]:
        """Judge one check on one batch.

        Args:
            batch: Result of `batch`.
            check: `check_id`, `expectation`, `kwargs`, `keys`, `must_have_rows`, `blanks_pass`, `all_keys`.
            row_count: Rows of the batch's frame.

        Returns:
            `check_id`, `state`, `judged_count`, `failed_count`, `failing_keys`, `error` as plain data.
        """
        answer: dict[str, Any] = {
            "check_id": check["check_id"],
            "state": "pass",
            "judged_count": row_count,
            "failed_count": 0,
            "failing_keys": [],
            "error": "",
        }
        if row_count == 0:
            return {**answer, "state": "fail" if check["must_have_rows"] else "skipped"}
        result = self._validate(batch, check)
        error = error_of(result)
        if error:
            return {**answer, "state": "error", "error": error}
        return {**answer, **_verdict(result, check)}

    @staticmethod
    def _validate(batch: Any, check: Mapping[str, Any]) -> dict[str, Any]:
        from great_expectations.expectations.registry import get_expectation_impl

        try:
            expectation = get_expectation_impl(check["expectation"])(**check["kwargs"])
            result_format = {
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(check["keys"]),
            }
            validated = batch.validate(expectation, result_format=result_format)
            plain: dict[str, Any] = json.loads(json.dumps(validated.to_json_dict(), default=str))
        except Exception as error:  # noqa: BLE001 - whatever breaks inside a check is the check's answer
            return {
                "success": False,
                "exception_info": {"raised_exception": True, "exception_message": repr(error)},
            }
        return plain


def error_of(result: Mapping[str, Any]) -> str:
    """The message of an exception inside a check, empty when there was none.

    Great Expectations answers `success: false` for these as well, and nests them by metric or not at all.
    """
    info = result.get("exception_info") or {}
    entries = (
        [info]
        if "raised_exception" in info
        else [entry for entry in info.values() if isinstance(entry, dict)]
    )
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "exception without a message")
    return ""


def _verdict(result: Mapping[str, Any], check: Mapping[str, Any]) -> dict[str, Any]:
    """State, counts and keys from an answer that is not an error."""
    detail = result.get("result") or {}
    missing = 0 if check["blanks_pass"] else int(detail.get("missing_count") or 0)
    failed = int(detail.get("unexpected_count") or 0) + missing
    keys = [
        {name: entry.get(name) for name in (*check["keys"], *_value_names(check)) if name in entry}
        for entry in detail.get("unexpected_index_list") or []
    ]
    state = "pass" if result.get("success") and not missing else "fail"
    if "element_count" in detail and check["blanks_pass"]:
        judged = int(detail["element_count"]) - int(detail.get("missing_count") or 0)
    else:
        judged = int(detail.get("element_count") or 1)
    if judged == 0 and state == "pass":
        state = "fail" if check["must_have_rows"] else "skipped"
    return {
        "state": state,
        "judged_count": judged,
        "failed_count": max(failed, 1) if state == "fail" and judged else failed,
        "failing_keys": keys if check.get("all_keys") else keys[:MAXIMUM_KEYS],
    }


def _value_names(check: Mapping[str, Any]) -> tuple[str, ...]:
    column = check["kwargs"].get("column")
    return (column,) if column and column not in check["keys"] else ()
