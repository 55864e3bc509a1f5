"""The arrival gate: each check with values that pass and fail, and verdicts kept per file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gate_world import HereAsker

from pipeline.checks import gates
from pipeline.checks.arrival import (
    FAILURE_SCHEMA,
    ReadFile,
    VerdictStore,
    failures_table,
    source_cell,
    verdict_key,
)
from pipeline.checks.judge import Judge
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Check, Suite, all_checks, load_suites
from pipeline.ingest.layouts import load_forms
from pipeline.settings import PROJECT_ROOT

pytestmark = pytest.mark.xdist_group("great_expectations")

SUITES = load_suites(PROJECT_ROOT / "expectations" / "arrival")
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

FILE = ReadFile("f" * 64, "county", "county/report.xlsx")
CASES = [
    pytest.param(check, text, is_good, id=f"{check.check_id}-{'good' if is_good else 'bad'}-{text[:12]}")
    for suite in SUITES
    for check in suite.checks
    for is_good, texts in zip((True, False), PASSING_AND_FAILING.get(check.check_id, ([], [])), strict=True)
    for text in texts
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture
def asker(judge: Judge) -> HereAsker:
    return HereAsker(judge)


def raw_database(
    path: Path, suite: Suite, column: str, texts: dict[tuple[str, str], list[str | None]]
) -> Path:
    """A work file with one raw table: for each file the texts of one column, from row 5 on, in column E."""
    columns = sorted({check.column for check in suite.checks})
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        typed = ", ".join(f"{name} varchar" for name in columns)
        connection.execute(
            f"create table raw.{suite.dataset} (source_file_id varchar, scheme_id varchar, "
            f"source_sheet varchar, "
            f"source_row integer, source_columns varchar, source_column varchar, {typed})"
        )
        for (file_id, scheme_id), values in texts.items():
            for row, value in enumerate(values, start=5):
                connection.execute(
                    f"insert into raw.{suite.dataset} (source_file_id, scheme_id, source_sheet, source_row, "
                    f"source_columns, source_column, {column}) values (?, ?, '表', ?, ?, 'E', ?)",
                    [file_id, scheme_id, row, f"unit=@B3;{column}=E", value],
                )
    return path


def suite_of(check_id: str) -> Suite:
    return next(suite for suite in SUITES if check_id in suite.check_ids)


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


def judged_table(
    asker: HereAsker, database: Path, folder: Path, files: list[ReadFile]
) -> list[dict[str, Any]]:
    """What a run over some files writes into `raw.arrival_failures`."""
    suites = [suite_of("unit_code_is_plain")]
    store = VerdictStore.open(folder, suites, {"county": "h"})
    todo = store.missing(files)
    store.add(todo, gates.judge_arrivals(asker, suites, database, todo))
    store.save(files)
    return list(failures_table(suites, files, store).to_pylist())


def test_warm_run_writes_the_same_rows_as_a_fresh_run(asker: HereAsker, tmp_path: Path) -> None:
    texts: dict[tuple[str, str], list[str | None]] = {
        ("a", "county"): ["A 1", "A2"],
        ("b", "county"): ["B 1"],
    }
    database = raw_database(tmp_path / "w.duckdb", suite_of("unit_code_is_plain"), "unit_code", texts)
    first, second = ReadFile("a", "county", "county/a.xlsx"), ReadFile("b", "county", "county/b.xlsx")
    judged_table(asker, database, tmp_path / "warm", [first])
    warm = judged_table(asker, database, tmp_path / "warm", [first, second])
    asked = asker.questions
    again = judged_table(asker, database, tmp_path / "warm", [second, first])
    fresh = judged_table(asker, database, tmp_path / "fresh", [first, second])
    assert warm == again == fresh
    assert asker.questions == asked + 1


def test_failure_row_says_where_and_what(asker: HereAsker, tmp_path: Path) -> None:
    suite = suite_of("unit_code_is_plain")
    database = raw_database(tmp_path / "w.duckdb", suite, "unit_code", {FILE.key: ["A1", "A 2"]})
    [row] = judged_table(asker, database, tmp_path / "landing", [FILE])
    assert row == {
        "check_id": "unit_code_is_plain",
        "severity": "warning",
        "dataset": "units",
        "scheme_id": "county",
        "source_file_id": FILE.file_id,
        "source_path": "county/report.xlsx",
        "source_sheet": "表",
        "source_row": 6,
        "column_name": "unit_code",
        "source_cell": "E6",
        "found": "A 2",
        "expected": "不含空格的编码",
        "message": suite.checks[0].message.zh,
        "message_en": suite.checks[0].message.en,
    }


def test_broken_check_keeps_no_verdict() -> None:
    store = VerdictStore(Path("verdicts.json"), "key")
    check = SUITES[0].checks[0]
    store.add([FILE.key], [CheckResult(check.check_id, "s", check.asset, check.severity, CheckState.ERROR)])
    assert store.missing([FILE]) == [FILE.key]


@pytest.mark.parametrize(
    ("suites", "schemes"),
    [
        pytest.param(SUITES[:-1], {"county": "h"}, id="suites"),
        pytest.param(SUITES, {"county": "i"}, id="scheme"),
    ],
)
def test_verdicts_are_dropped_when_what_they_rest_on_changes(
    suites: Sequence[Suite], schemes: dict[str, str], tmp_path: Path
) -> None:
    store = VerdictStore.open(tmp_path, SUITES, {"county": "h"})
    store.add([FILE.key], [])
    store.save([FILE])
    assert VerdictStore.open(tmp_path, SUITES, {"county": "h"}).missing([FILE]) == []
    assert VerdictStore.open(tmp_path, suites, schemes).missing([FILE]) == [FILE.key]


def test_damaged_verdicts_are_judged_again(tmp_path: Path) -> None:
    (tmp_path / "verdicts.json").write_text("{", encoding="utf-8")
    assert VerdictStore.open(tmp_path, SUITES, {}).missing([FILE]) == [FILE.key]


def test_verdict_key_does_not_depend_on_the_order_of_schemes() -> None:
    assert verdict_key(SUITES, {"a": "1", "b": "2"}) == verdict_key(SUITES, {"b": "2", "a": "1"})


def test_failures_table_has_its_columns_without_rows() -> None:
    table = failures_table(SUITES, [], VerdictStore(Path("v"), "k"))
    assert (table.schema, table.num_rows) == (FAILURE_SCHEMA, 0)


@pytest.mark.parametrize(
    ("columns", "name", "row", "own", "cell"),
    [
        ("unit=@B3;actual=E", "actual", "12", None, "E12"),
        ("unit=@B3;actual=E", "unit", None, None, "B3"),
        ("unit=B", "level_text", "7", "F", "F7"),
        ("unit=B", "absent", "7", None, None),
        (None, "actual", "7", None, None),
    ],
    ids=["table", "title", "matrix", "unknown", "nothing"],
)
def test_source_cell_gives(
    columns: str | None, name: str, row: str | None, own: str | None, cell: str | None
) -> None:
    assert source_cell(columns, name, row, own) == cell
