"""Data Docs: every check with its last answer, in pages that fetch nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from pipeline.checks.docs.site import LastAnswers, NoAnswersError, last_answers, write_site
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Severity, all_checks, load_suites
from pipeline.cli.app import app
from pipeline.settings import PROJECT_ROOT

pytestmark = pytest.mark.xdist_group("great_expectations")

EXPECTATIONS = PROJECT_ROOT / "expectations"
RELEASE = load_suites(EXPECTATIONS / "release")
STATES = dict(zip([check.check_id for check in all_checks(RELEASE)], list(CheckState) * 9, strict=False))
FAILED = next(check_id for check_id, state in STATES.items() if state is CheckState.FAIL)
BROKEN = next(check_id for check_id, state in STATES.items() if state is CheckState.ERROR)


def report() -> GateReport:
    results = tuple(
        CheckResult(
            check.check_id,
            suite.suite,
            check.asset,
            check.severity,
            STATES[check.check_id],
            judged_count=40,
            failed_count=2 if STATES[check.check_id] is CheckState.FAIL else 0,
            failing_keys=({"unit_id": "<U1>"},) if STATES[check.check_id] is CheckState.FAIL else (),
            error="Binder Error: <none>" if STATES[check.check_id] is CheckState.ERROR else "",
        )
        for suite in RELEASE
        for check in suite.checks
    )
    return GateReport("run7", "sha", results)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    report().write(folder / "gate.json")
    failure = {
        "check_id": "reported_actual_is_no_date",
        "source_file_id": "abc",
        "source_sheet": "季度报表",
        "source_row": "9",
        "actual_text": "张某",
    }
    kept = {"key": "k", "verdicts": [{"file": "abc", "scheme": "s", "failures": [failure]}]}
    (folder / "verdicts.json").write_text(json.dumps(kept), encoding="utf-8")
    answers = last_answers(EXPECTATIONS, folder / "gate.json", folder / "verdicts.json")
    assert answers.release == report().results
    write_site(EXPECTATIONS, answers, folder / "site")
    return folder / "site"


def test_index_tells_every_check_with_its_state(site: Path) -> None:
    tree = html.parse(str(site / "index.html"))
    told = {
        row.xpath("string(td[1])"): row.xpath("string(td[4]/@class)").split()[-1]
        for row in tree.xpath("//tbody/tr")
    }
    release = {check_id: state.value for check_id, state in STATES.items()}
    arrival = {check.check_id: "pass" for check in all_checks(load_suites(EXPECTATIONS / "arrival"))}
    assert told == {**arrival, "reported_actual_is_no_date": "fail", **release}
    for link in tree.xpath("//a/@href"):
        page, _, anchor = link.partition("#")
        linked = html.parse(str(site / page))
        assert not anchor or linked.xpath(f"//*[@id='{anchor}']"), link


def test_pages_fetch_nothing_and_escape_what_they_tell(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) == 1 + len(RELEASE) + len(load_suites(EXPECTATIONS / "arrival"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href)=['\"](?:https?:)?//|url\(|@import|<script", text), page.name
        assert "<U1>" not in text


def test_page_of_a_suite_shows_what_failed_and_what_broke(site: Path) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in (site / "release").iterdir())
    assert f'id="{FAILED}" open' in text
    assert "&lt;U1&gt;" in text
    assert "Binder Error: &lt;none&gt;" in text
    assert f'id="{BROKEN}" open' in text


def test_what_people_typed_stays_out(site: Path) -> None:
    page = (site / "arrival" / "arrival_quarterly_report.html").read_text(encoding="utf-8")
    assert "季度报表" in page
    assert "张某" not in page


def test_site_of_an_older_run_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "gone.html").write_text("old")
    result = CheckResult("x", "scores", "marts/t", Severity.BLOCKING, CheckState.PASS, 1)
    write_site(EXPECTATIONS, LastAnswers("r", (result,), ()), tmp_path)
    assert not (tmp_path / "release" / "gone.html").exists()
    assert "没有结论" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_a_run_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with pytest.raises(NoAnswersError):
        last_answers(EXPECTATIONS, tmp_path / "none.json", tmp_path / "none.json")
    result = CliRunner().invoke(app, ["data-docs", "--out", str(tmp_path)])
    assert (result.exit_code, "kaohe run" in result.output) == (1, True)
