"""What was expected and found has an English twin wherever the words are ours.

Belongs here: notices of readers, the phrases of the SQL models of set-aside rows.
Does not belong here: sentences and remedies (each stands beside its twin), schemes (`test_schemes_lint`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.ingest import notices, sheet_notices
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.notices import Notice
from pipeline.ingest.outcome import _duplicate, _scheme_differs, _unknown_scheme
from pipeline.ingest.safety.findings import NO_DATE, NO_VALUE, TOO_MANY_DIGITS, UNCALCULATED
from pipeline.ingest.safety.limits import area, too_large_area
from pipeline.settings import PROJECT_ROOT

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
FORMS = load_forms().forms
NOTICES: list[Callable[[], Notice]] = [
    lambda: notices.unreadable("x"),
    lambda: notices.not_understood("x"),
    lambda: notices.not_text("x"),
    lambda: notices.same_names("x"),
    notices.no_sheets,
    lambda: notices.open_quote(7),
    lambda: notices.not_handled("x"),
    lambda: notices.no_access("x"),
    lambda: notices.encrypted("x"),
    lambda: notices.mislabelled(".xls", "网页", "a web page"),
    lambda: notices.oversized(70_000_000, 2**26),
    lambda: sheet_notices.unknown_form("只有说明类工作表", FORMS),
    lambda: sheet_notices.missing_column("f", "unit", ("unit",), "没有找到表头行", "A1"),
    lambda: sheet_notices.mixed_units("f", ("yuan", "wan"), "A1"),
    lambda: sheet_notices.unknown_money("f", "million", ("元", "万元"), "A1"),
    lambda: sheet_notices.missing_field("f", "unit", ("unit",), "unit （空）", "A1"),
    *(
        lambda found=found: sheet_notices.unreadable_cell("S", "A1", found)  # type: ignore[misc]
        for found in (UNCALCULATED, NO_VALUE, f"1e20{TOO_MANY_DIGITS}", f"-1e10{NO_DATE}", "#N/A")
    ),
    lambda: sheet_notices.cut_number("CSV", "C3", "1,234"),
    lambda: sheet_notices.beside_table("f", "x", "Z1", 2),
    lambda: sheet_notices.second_table("f", "A9"),
    lambda: sheet_notices.hidden_copy("f"),
    lambda: sheet_notices.outside_table("f", "x", "A9", range(8, 10), is_above=False),
    lambda: _duplicate("a.xlsx"),
    lambda: _unknown_scheme("a.xlsx", "", frozenset()),
    lambda: _scheme_differs("other", "s"),
]


@pytest.mark.parametrize("make", NOTICES)
def test_what_a_notice_expects_and_found_is_english_too(make: Callable[[], Notice]) -> None:
    notice = make()
    twins = notice.expected_en or notice.expected, notice.found_en or notice.found
    assert [text for text in twins if CHINESE.search(text)] == []
    assert all(twins)


def test_a_number_keeps_its_digits_in_english() -> None:
    notice = sheet_notices.unreadable_cell("S", "A1", f"1234567890123456{TOO_MANY_DIGITS}")
    assert notice.found_en == "1234567890123456 (a number of more than 15 digits)"


def _pairs(source: str) -> Iterator[tuple[str, str]]:
    """Source of both texts of every `Bilingual` that a module makes."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Bilingual":
            chinese, english = call.args
            yield ast.unparse(chinese), ast.unparse(english)


def test_texts_about_files_fill_the_same_figures_into_both_languages() -> None:
    modules = sorted((PROJECT_ROOT / "pipeline" / "ingest").rglob("*.py"))
    pairs = [pair for path in modules for pair in _pairs(path.read_text(encoding="utf-8"))]
    filled_in = re.compile(r"\{.*?\}|\d+")
    assert len(pairs) > 25
    assert [english for _, english in pairs if CHINESE.search(english)] == []
    assert [pair for pair in pairs if len({tuple(filled_in.findall(text)) for text in pair}) > 1] == []


def test_names_in_a_refusal_are_not_translated() -> None:
    refusal = too_large_area(area("第 3 行、第 4 列", 5, 6)).notice
    assert (refusal.found, refusal.found_en) == (
        "第 3 行、第 4 列: 5 行 × 6 列",
        "第 3 行、第 4 列: 5 rows × 6 columns",
    )
    assert refusal.expected_en == "used range ≤ 8000000 cells"


def _phrases(sql: str) -> set[str]:
    """Chinese texts of the case expressions that give the column `expected`."""
    cases = re.findall(r"(case(?:(?!\n    end\b|\n        end\b).)*\n +end) as expected\b", sql, re.DOTALL)
    texts = [text for case in cases for text in re.findall(r"(?:then|else) '([^']*)'", case)]
    alone = re.findall(r"'([^'\n]*)'(?: \|\| .*)? as expected\b", sql)
    return {text for text in (*texts, *alone) if CHINESE.search(text)}


def test_phrases_of_set_aside_rows_have_english_words() -> None:
    project = PROJECT_ROOT / "dbt_project"
    macros = project / "macros" / "set_aside"
    words = re.compile(r"(?:when|expected }},|'\),) '([^']*)'")
    english = set(words.findall(_text(macros / "expected_in_english.sql")))
    said = set(re.findall(r"then '([^']*)'", _text(macros / "expected_of.sql")))
    rooms = [project / "models" / "intermediate" / room for room in ("submissions", "units", "values")]
    for path in (path for room in rooms for path in room.glob("*.sql")):
        said |= _phrases(_text(path)) if "reason_code" in _text(path) else set()
    wanted = {text for text in said if CHINESE.search(text)}
    assert len(wanted) > 20
    assert sorted(wanted - english) == []
    assert sorted(english - wanted - {"非负整数", "依据文件"}) == []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
