"""The reference names every column, word, parameter and lint rule that the code knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.schemes import lint_folder
from pipeline.schemes.meanings import meanings
from pipeline.schemes.model import Header, Row
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS
from pipeline.schemes.vocabulary import Method, known_parameters

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = (ROOT / "docs" / "scheme-reference.md").read_text(encoding="utf-8")


def section(table: str) -> str:
    return re.split(rf"^### {table}$", REFERENCE, flags=re.MULTILINE)[1].split("\n#")[0]


@pytest.mark.parametrize("model", [Header, *LIST_MODELS, *TABLE_MODELS], ids=lambda model: model.table)
def test_reference_has_every_column_in_order(model: type[Row]) -> None:
    listed = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", section(model.table), flags=re.MULTILINE)
    assert listed == [(name, str(model.model_fields[name].title)) for name in model.columns()]


@pytest.mark.parametrize("model", [Header, *LIST_MODELS, *TABLE_MODELS], ids=lambda model: model.table)
def test_reference_marks_required_columns(model: type[Row]) -> None:
    marked = re.findall(r"^\| `([a-z_]+)` .*\*\*required\*\*", section(model.table), flags=re.MULTILINE)
    assert tuple(marked) == model.required_columns()


@pytest.mark.parametrize("model", [Header, *LIST_MODELS, *TABLE_MODELS], ids=lambda model: model.table)
def test_reference_tells_the_meanings_that_templates_tell(model: type[Row]) -> None:
    cells = re.findall(
        r"^\| `([a-z_]+)` \|(?:[^|]+\|){3} ([^|]+) \|$", section(model.table), flags=re.MULTILINE
    )
    assert cells == [(name, meanings()[model.table, name].en) for name in model.columns()]


@pytest.mark.parametrize("method", list(Method))
def test_reference_has_every_method_and_parameter(method: Method) -> None:
    for word in (method.value, *known_parameters(method)):
        assert f"`{word}`" in REFERENCE


def test_reference_has_every_lint_rule() -> None:
    call = r"(?:findings\.add|scheme_problem|_no_data)\(\s*(?:findings, node, )?\"([a-z_]+)\""
    rules = {
        rule
        for path in (ROOT / "pipeline" / "schemes").glob("*.py")
        for rule in re.findall(call, path.read_text(encoding="utf-8"))
    }
    assert len(rules) > 40
    assert sorted(rule for rule in rules if f"`{rule}`" not in REFERENCE) == []


def test_example_of_the_reference_lints_clean(tmp_path: Path) -> None:
    example = REFERENCE.split("\n## Example\n")[1]
    header = re.split(r"```(?:yaml|csv)?\n", example)[1]
    indicators = re.split(r"```(?:yaml|csv)?\n", example)[3]
    texts = {
        "scheme.yml": header,
        "indicators.csv": indicators,
        "categories.csv": "category_id,category_name\na,甲类\n",
        "targets.csv": "indicator_id,period_kind,period_id,category_id,unit_id,target_text\nT1,,,,,≥95%\n",
        "deductions.csv": "indicator_id,rule_id,event_type,points_each,cap_points,rule_text,rule_text_en\n"
        "T2,T2-1,inspection_problem,1,,每次扣1分,1 point each\n",
        "grades.csv": "grade_order,grade_id,grade_name,minimum_score\n1,pass,合格,60\n2,fail,不合格,0\n",
    }
    folder = tmp_path / "example-2026"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert lint_folder(folder) == []
