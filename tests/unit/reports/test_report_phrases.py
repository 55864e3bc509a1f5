"""Single sentences: one expected verdict each, and sentences in which nothing may be contradicted."""

from __future__ import annotations

import pytest
from report_cases import SYNTHETIC, check_text, table

PHRASES = table(SYNTHETIC / "synthetic_phrases.csv")
REPORTS = (SYNTHETIC / "synthetic_clean_reports.txt").read_text(encoding="utf-8").split("\n====\n")
CLEAN = (SYNTHETIC / "synthetic_clean_phrases.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("phrase", PHRASES, ids=[f"{p['verdict']}-{i}" for i, p in enumerate(PHRASES)])
def test_phrase_gets_its_verdict(phrase: dict[str, str]) -> None:
    found = [(r.stated.replace(" ", ""), str(r.verdict)) for r in check_text(phrase["text"]).relations]
    assert (phrase["stated"].replace(" ", ""), phrase["verdict"]) in found


@pytest.mark.parametrize("phrase", PHRASES, ids=[f"{p['verdict']}-{i}" for i, p in enumerate(PHRASES)])
def test_phrase_has_no_other_contradiction(phrase: dict[str, str]) -> None:
    allowed = {phrase["stated"]} if phrase["verdict"] == "contradicted" else set()
    found = {r.stated for r in check_text(phrase["text"]).relations if r.verdict == "contradicted"}
    assert found <= allowed


@pytest.mark.parametrize("text", CLEAN, ids=range(len(CLEAN)))
def test_clean_phrase_is_not_contradicted(text: str) -> None:
    found = [(r.stated, r.expression) for r in check_text(text).relations if r.verdict == "contradicted"]
    assert found == []


@pytest.mark.parametrize("text", REPORTS, ids=range(len(REPORTS)))
def test_clean_report_is_not_contradicted(text: str) -> None:
    found = [(r.stated, r.expression) for r in check_text(text).relations if r.verdict == "contradicted"]
    assert found == []
