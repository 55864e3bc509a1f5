"""Every lint rule: a scheme that breaks it, at the exact place, and the county scheme that does not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from scheme_builders import (
    BAN,
    CAT,
    COUNTY,
    DED,
    GRA,
    IND,
    LEV,
    PAR,
    RAW_SCHEMES,
    TAR,
    VET,
    YML,
    county,
    line_of,
)

from pipeline.problems import ProblemCode, ProblemScope
from pipeline.schemes import Severity, lint_folder
from pipeline.schemes.vocabulary import IMPLEMENTED_METHODS

E, W = Severity.ERROR, Severity.WARNING
TIE = "W6-2,W6,培训考试合格率,3,proportional,,rate,"
CASE_REVIEW = "W4-1,W4,执法与服务案卷评查合格率,4,linear,"
POSTS = "W4-1,low,90\nW4-1,high,98"
TREE_9 = "\n".join(f"D{n},{f'D{n - 1}' if n else 'W6'},第{n}层,0,,sum,,,,,,,,," for n in range(9))

# rule, severity, file, old text, new text, text that marks the line of the problem, column
# fmt: off
CASES = [
    ("points_do_not_add_up", E, IND, "W1-1,W1,人民调解成功率,5", "W1-1,W1,人民调解成功率,6", "W1,W,",
     "column 4 (points)"),
    ("points_do_not_add_up", E, IND, "quarter;year,sfs,社区", "quarter;year,gs,社区", "W1,W,",
     "column 4 (points)"),
    ("points_total", E, YML, "points_total: 100", "points_total: 99", "S1,,", "column 4 (points)"),
    ("unknown_parent", E, IND, "W1-2,W1,", "W1-2,W9,", "W1-2,", "column 2 (parent_id)"),
    ("cycle", E, IND, "W1,W,着眼平安", "W1,W1-1,着眼平安", "W1,W1-1,", "column 2 (parent_id)"),
    ("too_deep", E, IND, "E,S1,效能", TREE_9 + "\nE,S1,效能", "D6,", "column 2 (parent_id)"),
    ("one_root", E, IND, "E,S1,效能", "E,,效能", "E,,效能", "column 2 (parent_id)"),
    ("duplicate_id", E, IND, "W1-2,W1,", "W1-1,W1,", "W1-1,W1,矛盾", "column 1 (indicator_id)"),
    ("leaf_without_method", E, IND, TIE, "W6-2,W6,培训考试合格率,3,,,rate,", "W6-2,", "column 5 (method)"),
    ("leaf_without_input", E, IND, TIE + "reported,", TIE + ",", "W6-2,", "column 8 (input)"),
    ("leaf_without_fold", E, IND, TIE, "W6-2,W6,培训考试合格率,3,proportional,,,", "W6-2,",
     "column 7 (fold)"),
    ("leaf_never_assessed", E, IND, "次,false,year,,局绩效管理工作领导小组办公室,\nE4", "次,false,,,局,\nE4",
     "E3,", "column 12 (assessed_in)"),
    ("leaf_with_rollup", E, IND, TIE, TIE.replace(",,rate", ",sum,rate"), "W6-2,", "column 6 (rollup)"),
    ("parent_with_method", E, IND, "满意度测评,10,,sum", "满意度测评,10,target,sum", "E6,",
     "column 5 (method)"),
    ("unknown_category", E, IND, "quarter;year,gs;zs,", "quarter;year,gs;xx,", "W1-5,",
     "column 13 (applies_to)"),
    ("applies_to_nobody", E, IND, "W1,W,着眼平安 维护社会稳定,14,,sum,,,,,,,,",
     "W1,W,着眼平安 维护社会稳定,14,,sum,,,,,,,gs,", "W1-3,", "column 13 (applies_to)"),
    ("rate_folded", E, IND, TIE, TIE.replace("rate", "mean"), "W6-2,", "column 7 (fold)"),
    ("rate_folded", E, IND, TIE, TIE.replace("rate", "sum"), "W6-2,", "column 7 (fold)"),
    ("input_of_method", E, IND, "rating:leaders", "reported", "E5,", "column 8 (input)"),
    ("source_mode_of_input", E, IND, TIE + "reported,reported", TIE + "reported,captured", "W6-2,",
     "column 9 (source_mode)"),
    ("evidence_not_asked", W, IND, "captured,captured,人次,false", "captured,captured,人次,true", "W1-3,",
     "column 11 (is_evidence_required)"),
    ("assessed_without_data", E, YML, "end_date: 2013-09-30\n    is_reported: true",
     "end_date: 2013-09-30\n    is_reported: false", "W1-1,", "column 12 (assessed_in)"),
    ("no_period_of_kind", E, IND, "项,false,year,,基层股,全年", "项,false,half_year,,基层股,全年", "W3-2,",
     "column 12 (assessed_in)"),
    ("missing_parameter", E, PAR, "W4-1,high,98\n", "", "W4-1,", "column 5 (method)"),
    ("unknown_parameter", E, PAR, "W4-1,high", "W4-1,hihg", "W4-1,hihg", "column 2 (parameter)"),
    ("wrong_parameter", E, PAR, "W4-1,high,98", "W4-1,high,九十八", "W4-1,high", "column 3 (value)"),
    ("wrong_parameter", E, PAR, "E6-1,mode,levels", "E6-1,mode,mean", "E6-1,mode", "column 3 (value)"),
    ("equal_bounds", E, PAR, "W4-1,high,98", "W4-1,high,90", "W4-1,high", "column 3 (value)"),
    ("unknown_indicator", E, PAR, "W4-1,high", "W9-9,high", "W9-9,", "column 1 (indicator_id)"),
    ("missing_rows", E, TAR, "W2-3,,,,,≤1%\n", "", "W2-3,", "column 5 (method)"),
    ("missing_rows", E, DED, "E3,E3-1", "E4,E3-1", "E3,", "column 5 (method)"),
    ("unread_rows", W, TAR, "W2-3,,,,,≤1%", "W2-3,,,,,≤1%\nE3,,,,,≤1%", "E3,", "column 1 (indicator_id)"),
    ("unreadable_target", E, TAR, "≤1%", "越低越好", "W2-3,", "column 6 (target_text)"),
    ("unreadable_target", E, TAR, "≤1%", "约1%", "W2-3,", "column 6 (target_text)"),
    ("target_unit", E, TAR, "W6-3,year,,,,≥6篇", "W6-3,year,,,,≥6件", "W6-3,year", "column 6 (target_text)"),
    ("missing_target", E, TAR, "W5-2,quarter,2013Q3,,,≥75%\n", "", "W5-2,", "column 5 (method)"),
    ("unknown_period", E, TAR, "W5-2,quarter,2013Q3", "W5-2,quarter,2014Q3", "2014Q3",
     "column 3 (period_id)"),
    ("period_kind_of_target", E, TAR, "W5-2,quarter,2013Q3", "W5-2,year,2013Q3", "2013Q3",
     "column 2 (period_kind)"),
    ("unknown_category", E, TAR, "W2-3,,,,,", "W2-3,,,xx,,", "W2-3,", "column 4 (category_id)"),
    ("bands_with_hole", E, BAN, "W2-1,2,良,85,true,95,false,3.2", "W2-1,2,良,85,true,94,false,3.2", "W2-1,1,",
     "column 4 (lower_value)"),
    ("bands_with_hole", E, BAN, "W2-1,4,差,,,70,false,0", "W2-1,4,差,10,,70,false,0", "W2-1,4,",
     "column 4 (lower_value)"),
    ("bands_overlap", E, BAN, "W2-1,2,良,85,true,95,false,3.2", "W2-1,2,良,85,true,95,true,3.2", "W2-1,1,",
     "column 4 (lower_value)"),
    ("band_upside_down", E, BAN, "W2-1,2,良,85,true,95,", "W2-1,2,良,95,true,85,", "W2-1,2,",
     "column 4 (lower_value)"),
    ("points_above_leaf", E, BAN, "false,3.2", "false,4.2", "W2-1,2,", "column 8 (points)"),
    ("points_above_leaf", E, LEV, "E5,1,满意,很满意,10", "E5,1,满意,很满意,11", "E5,1,", "column 5 (points)"),
    ("full_points_out_of_reach", W, LEV, "E5,1,满意,很满意,10", "E5,1,满意,很满意,9", "E5,1,",
     "column 5 (points)"),
    ("ambiguous_name", E, LEV, "E5,2,较满意,比较满意", "E5,2,较满意,很满意", "E5,2,", "column 4 (aliases)"),
    ("ambiguous_name", E, CAT, "股室;机关股室", "司法所", "gs,", "column 3 (aliases)"),
    ("survey_level", E, LEV, "E6-1,1,满意,", "E6-1,1,五星,", "E6-1,1,", "column 3 (level_name)"),
    ("share_of_everything", E, PAR, "E6-1,mode,levels", "E6-1,mode,share", "E6-1,mode", "column 3 (value)"),
    ("repeated_event_type", E, DED, "E1-2,plan_not_filed", "E1-2,plan_not_made", "E1,E1-2",
     "column 3 (event_type)"),
    ("event_of_input", E, DED, "E4-1,supervision_proven", "E4-1,reported_value", "E4,",
     "column 3 (event_type)"),
    ("floor_out_of_reach", W, DED, "reported_value,0.5,3,", "reported_value,0.5,2,", "W4-3,",
     "column 5 (cap_points)"),
    ("unreachable_grade", E, GRA, "2,qualified,合格,70,true", "2,qualified,合格,0,true", "unqualified,",
     "column 4 (minimum_score)"),
    ("unreachable_grade", E, GRA, "先进,70,", "先进,101,", "excellent,", "column 4 (minimum_score)"),
    ("grades_with_hole", E, GRA, "不合格,0,", "不合格,10,", "unqualified,", "column 4 (minimum_score)"),
    ("grades_with_hole", E, GRA, "不合格,0,true", "不合格,0,false", "unqualified,",
     "column 4 (minimum_score)"),
    ("grade_order", E, GRA, "合格,70,true,,", "合格,80,true,,", "qualified,合格", "column 4 (minimum_score)"),
    ("grade_order", E, GRA, "3,unqualified", "2,unqualified", "unqualified", "column 1 (grade_order)"),
    ("top_share", E, GRA, "0.20,1", "20,1", "excellent,", "column 6 (top_share)"),
    ("minimum_count", W, GRA, "合格,70,true,,", "合格,70,true,,1", "qualified,合格",
     "column 7 (minimum_count)"),
    ("veto_grade", E, VET, "unqualified,self_found", "failed,self_found", "V1,", "column 4 (grade_id)"),
    ("falsification_grade", E, YML, "late_policy: counts_until_cutoff",
     "late_policy: counts_until_cutoff\nfalsification_grade_id: shame", "falsification_grade_id", ""),
    ("first_period", E, YML, "first_period_id: 2013Q2", "first_period_id: 2013Q1", "first_period_id", ""),
    ("reported_before_first", E, YML, "first_period_id: 2013Q2", "first_period_id: 2013Q3",
     "is_reported: true", ""),
    ("cutoff_before_due", E, YML, "cutoff_working_days: 20", "cutoff_working_days: 5", "cutoff_working_days",
     ""),
    ("missing_value", E, YML, "due_working_days: 7\n", "due_working_days:\n", "due_working_days:", ""),
    ("periods_overlap", E, YML, "start_date: 2013-07-01", "start_date: 2013-06-15", "start_date: 2013-06-15",
     ""),
    ("periods_out_of_order", E, YML, "start_date: 2013-07-01\n    end_date: 2013-09-30",
     "start_date: 2013-01-01\n    end_date: 2013-01-31", "end_date: 2013-01-31", "above"),
    ("period_upside_down", E, YML, "start_date: 2013-07-01", "start_date: 2013-10-01\n    ",
     "end_date: 2013-09-30", "two above"),
    ("period_kind", E, YML, "period_id: 2013Q3\n    period_name: 2013年第三季度\n    period_kind: quarter",
     "period_id: 2013Q3\n    period_name: 2013年第三季度\n    period_kind: year", "2013年第三季度", "below"),
    ("period_outside_parent", E, YML, "end_date: 2013-12-31\n    is_reported: true",
     "end_date: 2014-01-31\n    is_reported: true", "start_date: 2013-10-01", "above"),
    ("unknown_period", E, YML, 'parent_period_id: "2013"\n    start_date: 2013-07-01',
     'parent_period_id: "2012"\n    start_date: 2013-07-01', '"2012"', ""),
]
# fmt: on
SHIFT = {"above": -1, "two above": -2, "below": 1}
FILE_OF_RULE = {
    "points_total": IND,
    "assessed_without_data": IND,
    "missing_parameter": IND,
    "missing_rows": IND,
    "missing_target": IND,
}


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case[0]}" for number, case in enumerate(CASES)])
def test_lint_rule_names_file_line_and_column(
    case: tuple[str, Severity, str, str, str, str, str], tmp_path: Path
) -> None:
    rule, severity, file, old, new, mark, column = case
    folder = county(tmp_path, (file, old, new))
    where = FILE_OF_RULE.get(rule, file)

    hits = [p for p in lint_folder(folder) if p.rule == rule]

    assert hits, f"{rule} found nothing; found {[p.rule for p in lint_folder(folder)]}"
    place = f"line {line_of(folder, where, mark) + SHIFT.get(column, 0)}"
    place += f", {column}" if column.startswith("column") else ""
    assert (hits[0].source_path, hits[0].source_cell) == ((folder / where).as_posix(), place)
    assert hits[0].severity is severity
    assert (hits[0].code, hits[0].scope, hits[0].scheme_id) == (
        ProblemCode.INVALID_SCHEME,
        ProblemScope.SCHEME,
        COUNTY,
    )
    assert all((hits[0].message, hits[0].message_en, hits[0].remedy, hits[0].remedy_en))
    assert all((hits[0].expected, hits[0].expected_en, hits[0].found, hits[0].found_en))


@pytest.mark.parametrize("name", ["county-2013", "baoding-2024", "honghe-2024"])
def test_schemes_in_raw_data_lint_clean(name: str) -> None:
    assert lint_folder(RAW_SCHEMES / name) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param("technique,min_max", [], id="enough"),
        pytest.param("technique,goalposts", ["missing_parameter"] * 2, id="goalposts-without-posts"),
        pytest.param("technique,distance_to_target", ["missing_parameter"], id="distance-without-goal"),
        pytest.param("technique,middle", ["wrong_parameter"], id="unknown-technique"),
        pytest.param("technique,goalposts;low,5;high,5", ["equal_bounds"], id="posts-in-one-place"),
    ],
)
def test_techniques_of_normalised_need_their_own_parameters(
    tmp_path: Path, rows: str, found: list[str]
) -> None:
    lines = "\n".join(f"W4-1,{row}" for row in rows.split(";"))
    folder = county(
        tmp_path, (IND, CASE_REVIEW, CASE_REVIEW.replace("linear", "normalised")), (PAR, POSTS, lines)
    )
    assert [p.rule for p in lint_folder(folder)] == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        pytest.param("shortfall_points,1,,,,", ["missing_rows"], id="no-target"),
        pytest.param("missing_items,1,,,,", [], id="of-the-denominator"),
        pytest.param("missing_items,1,,g,highest,", [], id="group"),
        pytest.param("missing_items,1,,,highest,", ["group_of_rules"], id="rule-without-group"),
        pytest.param("missing_items,1,,g,highest_per_matter,", ["group_of_rules"], id="without-matters"),
        pytest.param("registered_event,1,,g,highest_per_matter,", ["event_of_input"], id="of-the-register"),
        pytest.param("days_late,1,,,,", ["event_of_input"], id="of-reports-only"),
    ],
)
def test_rules_of_measured_deductions(tmp_path: Path, rule: str, found: list[str]) -> None:
    folder = county(tmp_path)
    table = folder / DED
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    columns = "cap_points,group_id,group_rule,group_cap_points,"
    assert "cap_points," in header
    kept = [_with_groups(row) for row in rows if not row.startswith("W4-3,")]
    text = [header.replace("cap_points,", columns), *kept, f"W4-3,W4-3-1,{rule},示例,example"]
    table.write_text("\n".join(text) + "\n", encoding="utf-8")
    assert [p.rule for p in lint_folder(folder)] == found


def _with_groups(row: str) -> str:
    """Put three empty columns behind cap_points, the fifth."""
    cells = row.split(",", 5)
    return ",".join([*cells[:5], "", "", "", *cells[5:]])


def test_bonus_leaf_with_points_is_refused(tmp_path: Path) -> None:
    bonus = ("E4,E,督察督办,4,deduction", "E4,E,督察督办,4,bonus")
    folder = county(tmp_path, (IND, *bonus), (PAR, "E6-1,mode", "E4,cap,2\nE6-1,mode"))
    assert [p.rule for p in lint_folder(folder)] == ["bonus_points"]


def test_bonus_leaf_on_top_of_the_total_is_accepted(tmp_path: Path) -> None:
    row = "E7,E,加分,0,bonus,,sum,event,,次,false,year,,办公室,"
    rule = "E7,E7-1,supervision_unproven,1,,示例,example"
    folder = county(
        tmp_path,
        (IND, "E6,E,满意度测评", f"{row}\nE6,E,满意度测评"),
        (PAR, "E6-1,mode", "E7,cap,2\nE6-1,mode"),
        (DED, "E4,E4-1", f"{rule}\nE4,E4-1"),
    )
    assert lint_folder(folder) == []


def test_lowest_band_may_begin_at_nothing(tmp_path: Path) -> None:
    assert lint_folder(county(tmp_path, (BAN, "W2-1,4,差,,,70", "W2-1,4,差,0,true,70"))) == []


def test_monitoring_scheme_with_indicators_is_refused(tmp_path: Path) -> None:
    folder = county(tmp_path, (YML, "scheme_kind: assessment", "scheme_kind: monitoring"))
    rules = [(p.rule, Path(p.source_path).name) for p in lint_folder(folder)]
    assert rules == [("monitoring_without_points", name) for name in (IND, GRA, VET)]


def test_folder_named_otherwise_is_a_warning(tmp_path: Path) -> None:
    problems = lint_folder(county(tmp_path, name="copy-of-county"))
    assert [(p.rule, p.severity, p.found) for p in problems] == [("folder_name", W, "copy-of-county")]


def test_implemented_methods_are_those_of_the_registry() -> None:
    registry = RAW_SCHEMES.parents[2] / "dbt_project" / "seeds" / "methods.csv"
    with registry.open(encoding="utf-8", newline="") as stream:
        assert {row["method_id"] for row in csv.DictReader(stream)} == set(IMPLEMENTED_METHODS)
