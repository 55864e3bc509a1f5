"""Find the schemes of a raw folder, read and judge each on its own.

Belongs here: which folder or workbook is a scheme, that a bad one harms no other, duplicate ids.
Does not belong here: how a file is read (folder, workbook), the rules (lint).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.bilingual import Bilingual
from pipeline.problems import Problem
from pipeline.schemes.folder import HEADER_FILE, read_folder
from pipeline.schemes.grid import RawScheme
from pipeline.schemes.lint import lint_scheme
from pipeline.schemes.location import LintProblem, RowSource, scheme_problem
from pipeline.schemes.parse import parse_scheme
from pipeline.schemes.phrases import EMPTY
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.vocabulary import Severity
from pipeline.schemes.workbook import read_workbook


@dataclass(frozen=True, slots=True)
class SchemeLoadResult:
    """What a folder of schemes holds.

    Attributes:
        schemes: Schemes that may be used, by id.
        problems: Errors; each belongs to a scheme that is left out.
        warnings: What lint advises about schemes that are used all the same.
    """

    schemes: list[Scheme] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[LintProblem] = field(default_factory=list)


def load_schemes(schemes_dir: Path) -> SchemeLoadResult:
    """Read every scheme of a folder; one bad scheme never stops another.

    Args:
        schemes_dir: Folder that holds one folder (or one workbook) for each scheme; may be absent.

    Returns:
        Usable schemes, the errors of the others, and warnings; paths begin with the folder's own name.
    """
    judged = [(place, *_judged(place, f"{schemes_dir.name}/{place.name}")) for place in _places(schemes_dir)]
    judged = _without_duplicates(judged)
    result = SchemeLoadResult()
    for _, scheme, problems in judged:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        result.problems.extend(errors)
        if scheme is not None and not errors:
            result.schemes.append(scheme)
            result.warnings.extend(problems)
    result.schemes.sort(key=lambda scheme: scheme.scheme_id)
    return result


def load_scheme(path: Path) -> tuple[Scheme | None, list[LintProblem]]:
    """Read one scheme, given its folder or workbook.

    Args:
        path: The scheme; problems show paths that begin with it.

    Returns:
        The scheme, None when it must not be used; and errors and warnings.
    """
    if not path.is_file() and not _is_scheme(path):
        return None, [_nothing_there(path)]
    scheme, problems = _judged(path, path.as_posix())
    is_usable = all(problem.severity is not Severity.ERROR for problem in problems)
    return scheme if is_usable else None, problems


def lint_folder(path: Path) -> list[LintProblem]:
    """Judge one scheme (its folder or workbook), or every scheme of a folder of schemes.

    Args:
        path: What to judge; problems show paths that begin with it.

    Returns:
        Errors and warnings in file order; empty when all is well.
    """
    if path.is_file() or _is_scheme(path):
        return _judged(path, path.as_posix())[1]
    places = _places(path)
    if not places:
        return [_nothing_there(path)]
    judged = [(place, *_judged(place, place.as_posix())) for place in places]
    return [problem for _, _, problems in _without_duplicates(judged) for problem in problems]


def _places(schemes_dir: Path) -> list[Path]:
    if not schemes_dir.is_dir():
        return []
    return [
        path
        for path in sorted(schemes_dir.iterdir())
        if not path.name.startswith((".", "~$")) and (path.is_dir() or path.suffix.lower() == ".xlsx")
    ]


def _workbooks(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() == ".xlsx" and not path.name.startswith((".", "~$"))
    ]


def _is_scheme(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    has_tables = (folder / HEADER_FILE).is_file() or any(folder.glob("*.csv"))
    return has_tables or (bool(_workbooks(folder)) and not any(p.is_dir() for p in folder.iterdir()))


def _judged(place: Path, shown: str) -> tuple[Scheme | None, list[LintProblem]]:
    try:
        raw = _read(place, shown)
    except OSError as error:
        return None, [_unreadable(shown, place.name, error)]
    scheme, problems = parse_scheme(raw)
    if scheme is not None and not problems:
        problems = lint_scheme(scheme, place.stem if place.is_file() else place.name)
    return scheme, problems


def _read(place: Path, shown: str) -> RawScheme:
    if place.is_file():
        return read_workbook(place, shown, place.stem)
    books = _workbooks(place)
    if not books:
        return read_folder(place, shown)
    if len(books) == 1 and not (place / HEADER_FILE).is_file() and not any(place.glob("*.csv")):
        return read_workbook(books[0], f"{shown}/{books[0].name}", place.name)
    raw = RawScheme(name=place.name, source=RowSource(path=shown))
    names = sorted(
        p.name for p in place.iterdir() if p in books or p.suffix == ".csv" or p.name == HEADER_FILE
    )
    raw.problems.append(
        scheme_problem(
            "two_forms",
            raw.source,
            "",
            Bilingual(
                "方案文件夹里不止一份方案：只能放一个工作簿，或 scheme.yml 加 CSV 表。",
                "The folder holds more than one form: one workbook, or scheme.yml with CSV tables.",
            ),
            Bilingual("请只留一种，其余移出文件夹。", "Keep one form and move the rest out of the folder."),
            expected=Bilingual(
                "一个工作簿，或 scheme.yml 和 CSV 表", "one workbook, or scheme.yml and CSV tables"
            ),
            found=", ".join(names),
            scheme_id=place.name,
        )
    )
    return raw


def _without_duplicates(
    judged: list[tuple[Path, Scheme | None, list[LintProblem]]],
) -> list[tuple[Path, Scheme | None, list[LintProblem]]]:
    by_id: dict[str, list[Scheme]] = defaultdict(list)
    for _, scheme, _ in judged:
        if scheme is not None:
            by_id[scheme.scheme_id].append(scheme)
    return [
        (place, scheme, [*problems, *_duplicate_ids(scheme, by_id)]) if scheme else (place, scheme, problems)
        for place, scheme, problems in judged
    ]


def _duplicate_ids(scheme: Scheme, by_id: dict[str, list[Scheme]]) -> list[LintProblem]:
    same = by_id[scheme.scheme_id]
    if len(same) == 1:
        return []
    others = ", ".join(s.header.source.path for s in same if s is not scheme)
    return [
        scheme_problem(
            "duplicate_scheme_id",
            scheme.header.source,
            "scheme_id",
            Bilingual(
                f"方案编号 {scheme.scheme_id} 用了不止一次，这些方案都没有采用。",
                f"The scheme id {scheme.scheme_id} is used more than once; none of these schemes is used.",
            ),
            Bilingual("请给每个方案不同的编号。", "Give every scheme an id of its own."),
            expected=Bilingual("别的方案没有用过的编号", "an id that no other scheme has"),
            found=Bilingual(f"{scheme.scheme_id}（也在 {others}）", f"{scheme.scheme_id} (also in {others})"),
            scheme_id=scheme.scheme_id,
        )
    ]


def _unreadable(shown: str, name: str, error: OSError) -> LintProblem:
    return scheme_problem(
        "unreadable_folder",
        RowSource(path=shown),
        "",
        Bilingual("方案文件读不出来。", "The scheme's files cannot be read."),
        Bilingual("请检查文件权限后再运行。", "Check the permissions of the files and run again."),
        expected=Bilingual("能读的文件", "readable files"),
        found=f"{type(error).__name__}: {error.strerror}",
        scheme_id=name,
    )


def _nothing_there(path: Path) -> LintProblem:
    return scheme_problem(
        "missing_table",
        RowSource(path=path.as_posix()),
        "",
        Bilingual("这里没有考核方案。", "There is no scheme here."),
        Bilingual(
            "请指向方案的文件夹（内有 scheme.yml 或一个工作簿）。",
            "Point to a scheme's folder (with scheme.yml or one workbook).",
        ),
        expected=Bilingual("scheme.yml 或工作簿", "scheme.yml or a workbook"),
        found=EMPTY,
    )
