"""The arrival gate: each check with values that pass and fail, and what is given to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from arrival_world import FILE, SUITES, raw_database, suite_of
from gate_world import HereAsker

from pipeline.checks import gates
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Check, all_checks
from pipeline.ingest.layouts import load_forms
from pipeline.settings import PROJECT_ROOT

pytestmark = pytest.mark.xdist_group("great_expectations")

PASSING_AND_FAILING: dict[str, tuple[list[str], list[str]]] = {
    "reported_actual_is_no_date": (
        ["95.5%", "12", "1234.56", "无"],
        ["2013-07-09", "2013/7/9", "2013年7月9日"],
    ),
    "reported_actual_is_no_formula_error": (["95%", "#1 号"], ["#N/A", "#DIV/0!", "=SUM(A1:A3)", "＃REF!"]),
    "reported_actual_keeps_its_digits": (["123456789012345", "3.14"], ["1234567890123456", "1.2E+18"]),
    "reported_actual_is_no_placeholder": (["95", "无", "—"], ["待填", "xxx", "TBD", "？"]),
    "reported_actual_is_one_number": (["-3", "95.5%", "1,234"], ["45/50", "90~95", "3、4"]),
    "reported_counts_are_whole": (["45", "45.0", "1,045"], ["45.5"]),
    "reported_base_is_whole": (["50", "50.00"], ["50.25"]),
    "evidence_file_name_has_an_ending": (["证明.pdf", "a.xlsx "], ["证明", "证明."]),
    "evidence_file_name_is_no_path": (["证明.pdf"], ["C:\\文件\\证明.pdf", "佐证/证明.pdf"]),
    "evidence_checksum_has_64_digits": (["a" * 64, "0F" * 32], ["a" * 63, "见附件"]),
    "evidence_title_says_something": (["工作简报", "简报"], ["报", "长" * 201]),
    "captured_value_is_no_date": (["95.5", "0"], ["2013-07-09 00:00:00"]),
    "captured_value_keeps_its_digits": (["123456789012345"], ["6.2E+17", "1234567890123456"]),
    "captured_value_is_no_null_word": (["0", "-1.5"], ["NULL", "nan", "-1"]),
    "rating_is_one_level": (["满意", "较满意"], ["满意、较满意", "满意/较满意"]),
    "rating_is_no_score": (["满意"], ["95", "9.5分"]),
    "survey_valid_count_is_whole": (["30", "30份", "0"], ["-1", "29.5", "约30"]),
    "survey_satisfied_count_is_whole": (["30", "12.0"], ["-3", "多数"]),
    "inspection_problem_count_is_plausible": (["0", "3", "3个", "无"], ["300", "-1", "若干"]),
    "project_spent_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "project_received_is_not_negative": (["899.13"], ["－1"]),
    "unit_code_is_plain": (["SFS01"], ["SFS 01"]),
    "department_figure_is_one_number": (["-3", "1,234"], ["90~95", "3、4", "45/50"]),
    "department_figure_is_no_date": (["95.5%", "12"], ["2013-07-09", "2013年7月9日"]),
    "department_goal_is_no_placeholder": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "disclosure_ground_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "disclosure_role_is_one": (["重大责任事故"], ["甲、乙", "甲；乙"]),
    "disposition_reviewer_is_named": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "disposition_reason_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "exception_approver_is_named": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "exception_reason_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "checkpoint_actual_is_no_date": (["95.5%", "12"], ["2013-07-09", "2013年7月9日"]),
    "execution_received_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "execution_spent_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "extension_approver_is_named": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "extension_reason_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "indicator_set_count_is_whole": (["30", "12.0", "8项"], ["-3", "2.5", "多数"]),
    "indicator_completed_count_is_whole": (["30", "12.0", "8项"], ["-3", "2.5", "多数"]),
    "intake_file_name_has_an_ending": (["证明.pdf", "a.xlsx "], ["证明"]),
    "absence_approver_is_named": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "absence_reason_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "opinion_requested_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "opinion_cut_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "monitoring_received_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "monitoring_spent_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "performance_target_is_no_placeholder": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "performance_actual_is_no_placeholder": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "self_score_is_not_negative": (["883.84", "0"], ["-5.2", "（12）", "−3", "–4"]),
    "self_score_is_one_number": (["-3", "1,234"], ["90~95", "3、4", "45/50"]),
    "registered_document_is_no_placeholder": (
        ["省发〔2013〕1号", "证书"],
        ["待补", "无", "—", "某某"],
    ),
    "registered_event_says_something": (["先进集体"], ["略", "长" * 2001]),
    "registered_rule_is_one": (["省级", "J1-1"], ["省级、市级", "省级/市级"]),
    "supervision_event_says_something": (["属实", "因系统升级延期"], ["略", "长" * 2001]),
    "supervision_answer_is_one": (["是", "否"], ["是/否", "是 或 否"]),
    "unmet_reason_is_no_placeholder": (["≥95%", "张某某", "无"], ["待定", "xxx", "某某"]),
    "veto_matter_is_one": (["重大责任事故"], ["甲、乙", "甲；乙"]),
    "veto_answer_is_one": (["是", "否"], ["是/否", "是 或 否"]),
    "veto_report_answer_is_one": (["是", "否"], ["是/否", "有、无"]),
    "veto_cooperation_answer_is_one": (["是", "否"], ["是/否", "有、无"]),
    "plan_made_answer_is_one": (["是", "否"], ["是/否", "是 或 否"]),
    "plan_filed_answer_is_one": (["是", "否"], ["是/否", "是 或 否"]),
}
"""For each arrival check, texts that pass and texts that fail."""

CASES = [
    pytest.param(check, text, is_good, id=f"{check.check_id}-{'good' if is_good else 'bad'}-{text[:12]}")
    for suite in SUITES
    for check in suite.checks
    for is_good, texts in zip((True, False), PASSING_AND_FAILING.get(check.check_id, ([], [])), strict=True)
    for text in texts
]


def state_of(results: list[CheckResult], check: Check) -> CheckState:
    return next(result.state for result in results if result.check_id == check.check_id)


@pytest.mark.parametrize(("check", "text", "is_good"), CASES)
def test_arrival_check_judges(
    check: Check, text: str, is_good: bool, asker: HereAsker, tmp_path: Path
) -> None:
    suite = suite_of(check.check_id)
    database = raw_database(tmp_path / "w.duckdb", suite, check.column, {FILE.key: [text, None, "  "]})
    results = gates.judge_arrivals(asker, [suite], database, [FILE.key])
    assert state_of(results, check) is (CheckState.PASS if is_good else CheckState.FAIL)


def test_every_arrival_check_has_values_in_these_tests() -> None:
    assert set(PASSING_AND_FAILING) == {check.check_id for check in all_checks(SUITES)}
    assert all(good and bad for good, bad in PASSING_AND_FAILING.values())


def test_every_form_has_an_arrival_suite() -> None:
    forms = {
        path.parent.name for path in (PROJECT_ROOT / "pipeline" / "ingest" / "layouts").glob("*/layout.yml")
    }
    assert {suite.suite.removeprefix("arrival_") for suite in SUITES} == forms


def test_suites_call_their_forms_as_these_are_printed() -> None:
    printed = {f"arrival_{form.form}": form.name_zh for form in load_forms().forms}
    assert {
        suite.suite: suite.title.zh for suite in SUITES if printed[suite.suite] not in suite.title.zh
    } == {}


def test_arrival_failures_are_never_blocking() -> None:
    assert {check.severity.value for check in all_checks(SUITES)} == {"critical", "warning"}


def test_blank_cells_are_nothing_to_judge(asker: HereAsker, tmp_path: Path) -> None:
    suite = suite_of("unit_code_is_plain")
    database = raw_database(tmp_path / "w.duckdb", suite, "unit_code", {FILE.key: [None, ""]})
    results = gates.judge_arrivals(asker, [suite], database, [FILE.key])
    assert [result.state for result in results] == [CheckState.SKIPPED]


def test_only_the_named_files_are_judged(asker: HereAsker, tmp_path: Path) -> None:
    suite = suite_of("unit_code_is_plain")
    texts: dict[tuple[str, str], list[str | None]] = {("old", "county"): ["A 1"], ("new", "county"): ["B 1"]}
    database = raw_database(tmp_path / "w.duckdb", suite, "unit_code", texts)
    [result] = gates.judge_arrivals(asker, [suite], database, [("new", "county")])
    assert [key["source_file_id"] for key in result.failing_keys] == ["new"]


def test_no_new_files_ask_nothing(asker: HereAsker, tmp_path: Path) -> None:
    assert gates.judge_arrivals(asker, SUITES, tmp_path / "absent.duckdb", []) == []
    assert asker.questions == 0
