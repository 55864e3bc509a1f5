"""Reading the reports of a landing run, each in a limited child process, several at a time.

Belongs here: which documents are reports, refusals as notices, Arrow tables of what they claim.
Does not belong here: what a document claims (`pipeline.reports`), when it is read again (`landing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.ingest.documents.datasets import datasets, recognition
from pipeline.ingest.documents.rows import Row, rows_of
from pipeline.ingest.notices import Notice
from pipeline.ingest.rows import OF_SHEET, column_type
from pipeline.problems import ProblemCode, ProblemScope
from pipeline.reports.pool import Checked, Pool
from pipeline.reports.read.limits import Limits

LIMITS = Limits(seconds=30.0)
_INTEGERS = frozenset({"source_row"})


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """One document to read.

    Attributes:
        sha: Id of its bytes.
        path: Where they lie now.
        source_path: Where they lay when they were received.
        suffix: What its reading is kept under.
    """

    sha: str
    path: Path
    source_path: str
    suffix: str


@dataclass(slots=True)
class DocumentsRead:
    """What the documents of a run gave.

    Attributes:
        files: One record for each, in their order, in the shape that reader processes give for forms.
        tables: Rows by dataset.
    """

    files: list[dict[str, Any]] = field(default_factory=list)
    tables: dict[str, pa.Table] = field(default_factory=dict)


def read_documents(
    tasks: Sequence[DocumentTask], workers: int, form_columns: Mapping[str, Sequence[str]]
) -> DocumentsRead:
    """Read and check documents.

    Args:
        tasks: Documents whose bytes have not been read by this version of the reader.
        workers: Processes at most.
        form_columns: Own columns of every form dataset, as tables of targets fill some of them too.

    Returns:
        The same for the same documents, whatever the number of workers.
    """
    read = DocumentsRead()
    if not tasks:
        return read
    with Pool(min(workers, len(tasks))) as pool, ThreadPoolExecutor(workers) as threads:
        checked = list(
            threads.map(lambda task: pool.check(task.path, LIMITS, name=Path(task.source_path).name), tasks)
        )
    rows: dict[str, list[Row]] = {}
    for task, one in zip(tasks, checked, strict=True):
        notice = _refusal_of(task, one)
        read.files.append(
            {
                "key": task.sha,
                "kind": one.result["type"] if one.result else "",
                "forms": [] if notice else [recognition().form],
                "scheme": "",
                "notices": [asdict(notice)] if notice else [],
                "is_passing": bool(one.refusal and one.refusal.get("is_passing")),
            }
        )
        if notice is None and one.result is not None:
            for name, found in rows_of(one.result).items():
                rows.setdefault(name, []).extend({"source_file_id": task.sha, **row} for row in found)
    own = {**form_columns, **datasets()}
    read.tables = {name: _table(found, own[name]) for name, found in sorted(rows.items()) if found}
    return read


def _refusal_of(task: DocumentTask, checked: Checked) -> Notice | None:
    if checked.result is None:
        return _told(checked.refusal or {}, Path(task.source_path).suffix)
    words = recognition()
    is_report = (
        words.is_surely_report(task.source_path)
        or words.is_titled(checked.result["title"])
        or (words.has_target_tables and bool(checked.result["targets"]))
    )
    return None if is_report else _no_report(checked.result["title"])


def _told(refusal: Mapping[str, Any], suffix: str) -> Notice:
    """A refusal of the document room as a notice of this one; sentences end here with a full stop."""
    return Notice(
        str(refusal["code"]),
        ProblemScope.FILE.value,
        f"{refusal['message']}。",
        f"{refusal['message_en'][:1].upper()}{refusal['message_en'][1:]}.",
        "docx、pdf（有文字层）、html、txt、md",
        suffix or "没有扩展名",
        f"{refusal['remedy']}。",
        f"{refusal['remedy_en'][:1].upper()}{refusal['remedy_en'][1:]}.",
        expected_en="docx, pdf (with a text layer), html, txt, md",
        found_en=suffix or "no file extension",
    )


def _no_report(title: str) -> Notice:
    return Notice(
        ProblemCode.UNKNOWN_FORM.value,
        ProblemScope.FILE.value,
        "文档不是可以识别的报告，也不在报告文件夹中。",
        "The document is no report that is recognised, and does not lie in a folder of reports.",
        "标题含" + "、".join(recognition().titles[:4]) + "等字样，或放在“报告”（reports）文件夹中",
        title[:60] or "（没有标题）",
        "是报告的，请放入“报告”（reports）文件夹；是佐证材料的，请放入“佐证材料”（evidence）文件夹。",
        "Put a report into a folder named reports, supporting files into one named evidence.",
        expected_en=f"a title with one of {', '.join(recognition().titles[:4])}, or a folder named reports",
        found_en=title[:60] or "(no title)",
    )


def _table(rows: Sequence[Row], own: Sequence[str]) -> pa.Table:
    """Rows as text columns, blank ones NULL, in the order that form datasets have."""
    names = ("source_file_id", "source_sheet", "source_row", "source_columns", *own)
    columns: dict[str, pa.Array] = {}
    for name in names:
        if name in _INTEGERS:
            columns[name] = pa.array([row[name] for row in rows], pa.int32())
        else:
            texts = pa.array([(row.get(name) or "").strip() or None for row in rows], pa.string())
            columns[name] = texts.dictionary_encode() if column_type(name) == OF_SHEET else texts
    return pa.table(columns)
