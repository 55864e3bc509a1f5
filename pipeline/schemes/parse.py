"""Text rows → typed scheme: every cell that does not fit its column becomes a problem with its place.

Belongs here: running the row models and telling their errors to people.
Does not belong here: opening files (folder, workbook), rules across rows (lint).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar, cast

from pydantic import ValidationError

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.grid import RawScheme
from pipeline.schemes.location import LintProblem, RawRow, scheme_problem
from pipeline.schemes.model import (
    Band,
    Category,
    Deduction,
    Grade,
    Header,
    Indicator,
    Level,
    Parameter,
    Period,
    Row,
    RuleChoice,
    StatedCount,
    Tag,
    TargetRow,
    Veto,
)
from pipeline.schemes.phrases import EMPTY, one_of
from pipeline.schemes.scheme import REQUIRED_TABLES, Scheme
from pipeline.schemes.values import UnreadableValueError
from pipeline.schemes.vocabulary import SchemeKind

RowType = TypeVar("RowType", bound=Row)

PATTERN_WORDS: Final[dict[str, Text]] = {
    "scheme_id": Bilingual("小写字母、数字、- 和 _", "lower-case letters, digits, - and _"),
    "period_id": Bilingual("如 2013M04、2013Q2、2013H1、2013", "such as 2013M04, 2013Q2, 2013H1, 2013"),
    "parent_period_id": Bilingual("如 2013", "such as 2013"),
    "first_period_id": Bilingual("如 2013Q2", "such as 2013Q2"),
    "rule_id": Bilingual("如 E05、A07", "such as E05, A07"),
    "input": "reported, captured, event, submissions, rating:…, rating:…+…, survey:…",
}
ID_WORDS: Final = Bilingual(
    "不含空格、逗号、分号和斜杠的编号", "an id without blanks, commas, semicolons and slashes"
)
MISSING_WORDS: Final = Bilingual("不能为空", "must not be empty")


def parse_scheme(raw: RawScheme) -> tuple[Scheme | None, list[LintProblem]]:
    """Type every row of a scheme.

    Args:
        raw: The scheme as text.

    Returns:
        The scheme with the rows that fit, or None when there is no usable header; and the problems of reading
        and typing. A scheme with an error among its problems must not be used for scoring.
    """
    problems = list(raw.problems)
    if raw.header is None:
        return None, problems
    headers = _typed(Header, [raw.header], problems)
    if not headers:
        scheme_id = raw.header.values.get("scheme_id", raw.name)
        return None, [with_scheme(problem, scheme_id) for problem in problems]
    header = headers[0]

    def rows(model: type[RowType]) -> tuple[RowType, ...]:
        return tuple(_typed(model, raw.tables.get(model.table, []), problems))

    scheme = Scheme(
        header=header,
        periods=rows(Period),
        categories=rows(Category),
        indicators=rows(Indicator),
        parameters=rows(Parameter),
        targets=rows(TargetRow),
        bands=rows(Band),
        levels=rows(Level),
        deductions=rows(Deduction),
        grades=rows(Grade),
        vetoes=rows(Veto),
        tags=rows(Tag),
        rules=rows(RuleChoice),
        stated_counts=rows(StatedCount),
        tables=dict(raw.table_sources),
    )
    problems.extend(_missing_tables(raw, header))
    return scheme, [with_scheme(problem, header.scheme_id) for problem in problems]


def with_scheme(problem: LintProblem, scheme_id: str) -> LintProblem:
    """Return the problem with its scheme named."""
    values = {name: getattr(problem, name) for name in LintProblem.__dataclass_fields__}
    return LintProblem(**(values | {"scheme_id": problem.scheme_id or scheme_id}))


def _typed(model: type[RowType], rows: Sequence[RawRow], problems: list[LintProblem]) -> list[RowType]:
    typed: list[RowType] = []
    for row in rows:
        try:
            typed.append(model.model_validate({**row.values, "source": row.source}))
        except ValidationError as error:
            problems.extend(_told(model, row, cast("dict[str, Any]", detail)) for detail in error.errors())
    return typed


def _told(model: type[Row], row: RawRow, detail: dict[str, Any]) -> LintProblem:
    column = str(detail["loc"][0])
    title = model.model_fields[column].title
    found = row.values.get(column, "")
    expected = _expected(column, detail)
    if not found:
        message = Bilingual(f"“{title}”没有填。", f"{column} is empty.")
        remedy = Bilingual(f"请填写“{title}”（{column}）。", f"Fill in {column}.")
    else:
        message = Bilingual(f"“{title}”不能写成“{found}”。", f"{column} cannot be {found!r}.")
        remedy = Bilingual("请改成“应为”里的写法。", "Write it as told under expected.")
    return scheme_problem(
        "missing_value" if not found else "wrong_value",
        row.source,
        column,
        message,
        remedy,
        expected=expected,
        found=found or EMPTY,
    )


def _expected(column: str, detail: dict[str, Any]) -> Text:
    kind = str(detail["type"])
    context = detail.get("ctx", {})
    if kind == "missing":
        return MISSING_WORDS
    if kind == "enum":
        return one_of([str(context["expected"]).replace("'", "").replace(" or ", ", ")])
    if kind == "value_error":
        return cast("UnreadableValueError", context["error"]).wanted
    if kind == "string_pattern_mismatch":
        return PATTERN_WORDS.get(column, ID_WORDS)
    signs = {
        "greater_than": ("gt", ">"),
        "greater_than_equal": ("ge", "≥"),
        "less_than": ("lt", "<"),
        "less_than_equal": ("le", "≤"),
    }
    if kind in signs:
        key, sign = signs[kind]
        return f"{sign} {context[key]}"
    return str(detail["msg"])


def _missing_tables(raw: RawScheme, header: Header) -> list[LintProblem]:
    wanted: list[str] = [Period.table]
    if header.scheme_kind is SchemeKind.ASSESSMENT:
        wanted += REQUIRED_TABLES
    problems: list[LintProblem] = []
    for table in wanted:
        if table in raw.tables and (raw.tables[table] or table not in raw.table_sources):
            continue
        source = raw.table_sources.get(table, raw.source)
        problems.append(
            scheme_problem(
                "missing_table",
                source,
                "",
                Bilingual(f"缺少表 {table}，或表里没有内容。", f"The table {table} is missing or empty."),
                Bilingual(
                    f"请补上 {table}（周期写在 scheme.yml 或同名工作表里）。",
                    f"Add {table} (periods stand in scheme.yml or in the sheet of that name).",
                ),
                expected=table,
                found=Bilingual("（缺少，或没有内容）", "(missing or empty)"),
                scheme_id=header.scheme_id,
            )
        )
    return problems
