"""What becomes of every landed file: read, evidence, duplicate or quarantined, and the records that say so.

Belongs here: the first place of equal bytes, schemes of files, copies within a scheme, notices turned into
problems, the tables of files.
Does not belong here: reading, keeping.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import pyarrow as pa

from pipeline.ingest.documents.datasets import recognition
from pipeline.ingest.headers import clean_header
from pipeline.ingest.journal import Reading
from pipeline.ingest.notices import Notice
from pipeline.ingest.rows import Placed
from pipeline.ingest.store import StoredObject
from pipeline.ingest.walk import FoundFile, scheme_of
from pipeline.problems import Problem, ProblemCode, ProblemScope

LANDED_FILES = pa.schema(
    [
        ("file_id", pa.string()),
        ("source_path", pa.string()),
        ("size_bytes", pa.int64()),
        ("file_type", pa.string()),
        ("form", pa.string()),
        ("scheme_id", pa.string()),
        ("status", pa.string()),
    ]
)
EVIDENCE_FILES = pa.schema(
    [
        ("file_id", pa.string()),
        ("source_path", pa.string()),
        ("file_name", pa.string()),
        ("scheme_id", pa.string()),
        ("size_bytes", pa.int64()),
        ("file_type", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Landed:
    """A file of the raw folder after its bytes were kept.

    Attributes:
        file: Where it lies.
        stored: Its bytes, None when they could not be had.
        refusal: Why not.
        first: For a form whose bytes lie at an earlier path too: what lies there, which is read for both.
        reading_key: What its reading is looked up by.
    """

    file: FoundFile
    stored: StoredObject | None
    refusal: Notice | None
    first: FoundFile | None = None
    reading_key: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        read = self.first or self.file
        suffix = recognition().reading_suffix(read.source_path, read.suffix)
        object.__setattr__(self, "reading_key", (self.stored.sha if self.stored else "", suffix))

    @property
    def is_first_form(self) -> bool:
        """Whether it is the form file whose bytes are read."""
        return self.stored is not None and not self.file.is_evidence and self.first is None


@dataclass(slots=True)
class Judged:
    """The outcome for all files, in their order."""

    statuses: list[str] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plain(notice: Notice) -> dict[str, str]:
    """A notice as the journal keeps it."""
    return asdict(notice)


def place(file: FoundFile, stored: StoredObject | Notice, first: dict[str, FoundFile]) -> Landed:
    """Join a file with its bytes; of equal form files the first is read, which `first` remembers."""
    if isinstance(stored, Notice):
        return Landed(file, None, stored)
    earlier = file if file.is_evidence else first.setdefault(stored.sha, file)
    return Landed(file, stored, None, None if earlier is file else earlier)


def object_kinds(landed: Sequence[Landed], readings: Mapping[tuple[str, str], Reading]) -> dict[str, str]:
    """Sha → kind of content, as far as it is known."""
    kinds: dict[str, str] = {}
    for one in landed:
        if one.stored is not None:
            reading = readings.get(one.reading_key)
            kinds[one.stored.sha] = (
                one.stored.kind or (reading.kind if reading else "") or kinds.get(one.stored.sha, "")
            )
    return kinds


def judge(
    landed: Sequence[Landed], readings: Mapping[tuple[str, str], Reading], schemes: Mapping[str, str]
) -> Judged:
    """Decide what becomes of every file; equal forms count once in each scheme, at the first path there.

    Schemes are given by id, with their names.
    """
    judged = Judged()
    counting: dict[tuple[str, str], str] = {}
    for one in landed:
        is_form = one.stored is not None and not one.file.is_evidence
        reading = readings.get(one.reading_key) if is_form else None
        stated = reading.scheme if reading else ""
        scheme = scheme_of(one.file.source_path, stated, schemes)
        sha = one.stored.sha if one.stored else ""
        path = one.file.source_path
        earlier = counting.setdefault((sha, scheme), path) if is_form else path
        # empty files are no copies of each other
        if earlier != path and one.stored is not None and one.stored.size > 0:
            status, found = "duplicate", [_duplicate(earlier)]
            reading = None
        else:
            status, found = _status(one, reading, scheme, stated, schemes)
        judged.problems += [_problem(notice, one.file.source_path, sha, scheme) for notice in found]
        if status == "read":
            judged.placed.append(Placed(sha, one.file.source_path, scheme))
        judged.statuses.append(status)
        judged.schemes.append(scheme)
        judged.forms.append(";".join(reading.forms) if reading else "")
        judged.kinds.append((one.stored.kind if one.stored else "") or (reading.kind if reading else ""))
    judged.problems.sort(key=lambda p: (p.source_path, p.source_sheet, p.code, p.source_cell, p.found))
    return judged


def _status(
    one: Landed, reading: Reading | None, scheme: str, stated: str, schemes: Mapping[str, str]
) -> tuple[str, list[Notice]]:
    if one.refusal is not None:
        return "quarantined", [one.refusal]
    if one.file.is_evidence:
        return "evidence", []
    assert reading is not None
    found = [Notice(**notice) for notice in reading.notices]
    if not reading.forms:
        return "quarantined", found
    if not scheme:
        return "quarantined", [*found, _unknown_scheme(one.file.source_path, stated, schemes)]
    if not _is_named(stated, scheme, schemes[scheme]):
        found.append(_scheme_differs(stated, scheme))
    return "read", found


def _duplicate(first_path: str) -> Notice:
    return Notice(
        ProblemCode.DUPLICATE_FILE.value,
        ProblemScope.FILE.value,
        f"与「{first_path}」内容完全相同，只采用前者。",
        f"Its bytes are the same as those of {first_path}, which counts.",
        "每份报表只报送一次",
        first_path,
        "如为误报，请删除其中一份；如应不同，请重新报送。",
        "Delete one of the two, or send the file that was meant.",
        expected_en="each form once",
    )


def _is_named(stated: str, scheme_id: str, name: str) -> bool:
    """Whether a form states no other scheme: none, the id, or the name or a part of it."""
    if stated in {"", scheme_id}:
        return True
    written, full = (clean_header(text) for text in (stated, name))
    return written == clean_header(scheme_id) or written in full or full in written


def _scheme_differs(stated: str, scheme_id: str) -> Notice:
    return Notice(
        ProblemCode.SCHEME_DIFFERS.value,
        ProblemScope.CELL.value,
        f"表内「考核方案」写的不是所在文件夹的方案，已按文件夹的方案「{scheme_id}」采用。",
        f"The form states another scheme than its folder; it counts for the folder's, {scheme_id}.",
        scheme_id,
        stated,
        "请核对是否误用了别的方案的表或放错了文件夹；没有错的，请删去或改正表内的「考核方案」后重新报送。",
        "Check form and folder; if both are right, correct 考核方案 on the form and send it again.",
    )


def _unknown_scheme(path: str, stated: str, scheme_ids: Collection[str]) -> Notice:
    folder = path.split("/", 1)[0] if "/" in path else ""
    return Notice(
        ProblemCode.UNKNOWN_SCHEME.value,
        ProblemScope.FILE.value,
        "无法判断该文件属于哪个考核方案。",
        "It cannot be told which scheme the file belongs to.",
        "、".join(sorted(scheme_ids)) or "已载入的考核方案",
        "、".join(one for one in (folder, stated) if one) or "（空）",
        "请把文件放入以方案编号命名的文件夹，或在表内填写「考核方案」。",
        "Put it into the folder named after the scheme, or fill in 考核方案 on the form.",
        expected_en="、".join(sorted(scheme_ids)) or "a scheme that was loaded",
        found_en="、".join(one for one in (folder, stated) if one) or "(empty)",
    )


def _problem(notice: Notice, source_path: str, sha: str, scheme: str) -> Problem:
    place = f"文件「{source_path}」"
    place_en = f"File {source_path}"
    if notice.sheet:
        place += f"，工作表「{notice.sheet}」"
        place_en += f", sheet {notice.sheet}"
    if notice.cell:
        place += f"，单元格 {notice.cell}"
        place_en += f", cell {notice.cell}"
    return Problem(
        code=ProblemCode(notice.code),
        scope=ProblemScope(notice.scope),
        source_path=source_path,
        message=f"{place}：{notice.message}",
        message_en=f"{place_en}: {notice.message_en}",
        expected=notice.expected,
        found=notice.found,
        expected_en=notice.expected_en,
        found_en=notice.found_en,
        remedy=notice.remedy,
        remedy_en=notice.remedy_en,
        source_sheet=notice.sheet,
        source_cell=notice.cell,
        source_file_id=sha,
        scheme_id=scheme,
    )


def file_tables(
    judged: Judged, landed: Sequence[Landed], versions: Sequence[tuple[str, str, int, str]]
) -> dict[str, pa.Table]:
    """The tables `landed_files` and `evidence_files`."""
    rows: list[tuple[object, ...]] = []
    evidence: list[tuple[object, ...]] = []
    present: dict[str, str] = {}
    outcomes = zip(landed, judged.statuses, judged.schemes, judged.forms, judged.kinds, strict=True)
    for one, status, scheme, form, kind in outcomes:
        path = one.file.source_path
        sha, size = (one.stored.sha, one.stored.size) if one.stored else ("", 0)
        present[path] = sha
        rows.append((sha, path, size, kind, form, scheme, status))
        if status == "evidence":
            evidence.append((sha, path, path.rsplit("/", 1)[-1], scheme, size, kind))
    for path, sha, size, kind in versions:
        if present.get(path) != sha:
            status = "superseded" if path in present else "absent"
            rows.append((sha, path, size, kind, "", "", status))
    rows.sort(key=lambda row: (str(row[1]), str(row[6]) in ("superseded", "absent"), str(row[0])))
    return {
        "landed_files": _table(rows, LANDED_FILES),
        "evidence_files": _table(evidence, EVIDENCE_FILES),
    }


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table(
        [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema
    )
