"""The register of rules, the models that find, the union of findings and the page for readers say the same.

Belongs here: comparing the seed `rules`, the models `int_rules__*`, `fct_finding` and `docs/rules.md`.
Does not belong here: what a rule finds (unit tests beside each model).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
MODELS = ROOT / "dbt_project" / "models"
RULE_MODELS = MODELS / "intermediate" / "rules"
LANGUAGE_PAIRS = ("rule_name", "default_consequence", "example", "reason", "remedy")


def registered_rules() -> list[dict[str, str]]:
    with (ROOT / "dbt_project" / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def models_of(rule: dict[str, str]) -> list[str]:
    """The models that find a rule: one, or one for each kind of source."""
    return rule["model_names"].split(";")


def rule_models() -> dict[str, Path]:
    return {path.stem: path for path in sorted(RULE_MODELS.glob("int_rules__*.sql"))}


def sections_of_the_page() -> dict[str, str]:
    """Text of each rule's section of docs/rules.md, by rule id."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    parts = re.split(r"^### ([EA]\d\d) ", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


RULES = registered_rules()
RULE_IDS = [rule["rule_id"] for rule in RULES]


def test_register_has_a_model_for_every_rule() -> None:
    missing = [rule["rule_id"] for rule in RULES if not set(models_of(rule)) <= set(rule_models())]
    assert missing == [], f"registered, but nothing finds them: {missing}"


def test_register_knows_every_rule_model() -> None:
    unregistered = sorted(set(rule_models()) - {name for rule in RULES for name in models_of(rule)})
    assert unregistered == [], f"models of rules that are not in seeds/rules.csv: {unregistered}"


def test_register_uses_every_id_once() -> None:
    assert sorted(set(RULE_IDS)) == sorted(RULE_IDS)


def test_findings_are_the_union_of_all_rule_models() -> None:
    unions = [
        (MODELS / "facts" / "findings" / f"{name}.sql").read_text(encoding="utf-8")
        for name in ("fct_finding", "fct_score_finding")
    ]
    assert sorted(re.findall(r"'(int_rules__\w+)'", "".join(unions))) == sorted(rule_models())


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_rule_model_carries_the_id_of_its_rule(rule: dict[str, str]) -> None:
    for name in models_of(rule):
        assert ids_in(rule_models()[name]) == {rule["rule_id"]}
        assert name.startswith(f"int_rules__{rule['rule_id'].lower()}_")


def ids_in(model: Path) -> set[str]:
    """Rule ids that a model gives out, itself or through its macro."""
    text = model.read_text(encoding="utf-8")
    macros = re.findall(r"\{\{ (impossible_figure)\(", text)
    for macro in set(macros):
        text += (ROOT / "dbt_project" / "macros" / "findings" / f"{macro}.sql").read_text(encoding="utf-8")
    return set(re.findall(r"'([EA]\d\d)' as rule_id", text))


@pytest.mark.parametrize("name", sorted(rule_models()))
def test_rule_model_is_described_and_unit_tested(name: str) -> None:
    properties = yaml.safe_load((RULE_MODELS / f"{name}.yml").read_text(encoding="utf-8"))
    assert properties["models"][0]["description"].startswith("One row per ")
    tests = [test for test in properties.get("unit_tests", []) if test["model"] == name]
    assert tests, "no unit test"
    given = max(len(block["rows"]) for test in tests for block in test["given"])
    found = max(len(test["expect"]["rows"]) for test in tests)
    assert 0 < found < given, "a unit test must show a failing case and a passing one"


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_rule_is_told_in_both_languages(rule: dict[str, str]) -> None:
    for name in LANGUAGE_PAIRS:
        chinese, english = rule[name], rule[f"{name}_en"]
        assert re.search(r"[一-鿿]", chinese), f"{name} has no Chinese"
        assert re.search(r"[A-Za-z]", english), f"{name}_en has no English"
        assert not re.search(r"[一-鿿]", english), f"{name}_en has Chinese in it"
        assert not chinese.endswith(("。", ".")), f"{name} ends a sentence that the finding ends itself"
        assert not english.endswith("."), f"{name}_en ends a sentence that the finding ends itself"


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_rule_stands_on_the_page_as_it_stands_in_the_register(rule: dict[str, str]) -> None:
    section = sections_of_the_page()[rule["rule_id"]]
    assert f"Severity: {rule['severity']} " in section
    for name in LANGUAGE_PAIRS:
        assert rule[name] in section, f"{name} differs from the register"
        assert rule[f"{name}_en"] in section, f"{name}_en differs from the register"


def test_page_has_no_rule_that_is_not_registered() -> None:
    assert sorted(sections_of_the_page()) == sorted(RULE_IDS)
