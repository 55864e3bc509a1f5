"""Two versions of a scheme compared: each kind of change, and nothing where both say the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scheme_builders import (
    BAN,
    CAT,
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
    workbook,
)

from pipeline.schemes import Change, Scheme, diff_schemes, diff_summary, load_scheme, scheme_hash

LEAF = "W6-2,W6,培训考试合格率,3,"


def read(folder: Path) -> Scheme:
    scheme, problems = load_scheme(folder)
    assert scheme is not None, [(p.rule, p.message_en) for p in problems]
    return scheme


BEFORE = read(RAW_SCHEMES / "county-2013")


def changes(tmp_path: Path, *edits: tuple[str, str, str]) -> list[Change]:
    return diff_schemes(BEFORE, read(county(tmp_path, *edits)))


def brief(found: list[Change]) -> list[tuple[str, str, str, str, str, str]]:
    return [(c.kind.value, c.table, c.key, c.column, c.old, c.new) for c in found]


def test_scheme_does_not_differ_from_itself() -> None:
    assert diff_schemes(BEFORE, BEFORE) == []


def test_folder_and_workbook_of_one_scheme_do_not_differ(tmp_path: Path) -> None:
    assert diff_schemes(BEFORE, read(workbook(tmp_path, RAW_SCHEMES / "county-2013"))) == []


# file, old text, new text, kind, table, key, column, before, after
# fmt: off
ONE_CHANGE = [
    (YML, "points_total: 100\nleaf_decimals: 4", "points_total: 100\nleaf_decimals: 3", "changed", "scheme",
     "", "leaf_decimals", "4", "3"),
    (YML, "minimum_submission_share: 0.80", "minimum_submission_share: 0.9", "changed", "scheme", "",
     "minimum_submission_share", "0.8", "0.9"),
    (YML, "late_policy: counts_until_cutoff", "late_policy: not_counted", "changed", "scheme", "",
     "late_policy", "counts_until_cutoff", "not_counted"),
    (YML, "end_date: 2013-09-30", "end_date: 2013-09-29", "changed", "periods", "2013Q3 2013年第三季度",
     "end_date", "2013-09-30", "2013-09-29"),
    (CAT, "局机关股室", "机关各股室", "renamed", "categories", "gs 机关各股室", "category_name", "局机关股室",
     "机关各股室"),
    (IND, LEAF, LEAF.replace("合格率", "通过率"), "renamed", "indicators", "W6-2 培训考试通过率",
     "indicator_name", "培训考试合格率", "培训考试通过率"),
    (IND, LEAF + "proportional", LEAF + "target", "changed", "indicators", "W6-2 培训考试合格率", "method",
     "proportional", "target"),
    (IND, "社区矫正对象脱管人次,3,deduction,,sum", "社区矫正对象脱管人次,3,deduction,,last", "changed",
     "indicators", "W1-3 社区矫正对象脱管人次", "fold", "sum", "last"),
    (PAR, "W4-1,low,90", "W4-1,low,85", "changed", "parameters", "W4-1 执法与服务案卷评查合格率 · low",
     "value", "90", "85"),
    (TAR, "W6-2,,,,,≥95%", "W6-2,,,,,≥90%", "changed", "targets", "W6-2 培训考试合格率", "target_text",
     "≥95%", "≥90%"),
    (TAR, "W5-2,quarter,2013Q2,,,≥50%", "W5-2,quarter,2013Q2,,,≥45%", "changed", "targets",
     "W5-2 经费预算执行率（累计） · quarter 2013Q2", "target_text", "≥50%", "≥45%"),
    (TAR, "W6-2,,,,,≥95%\n", "W6-2,,,,,≥95%\nW6-2,,,gs,,≥98%\n", "added", "targets",
     "W6-2 培训考试合格率 · gs", "", "", "≥98%"),
    (BAN, "true,95,false,3.2", "true,95,false,3.5", "changed", "bands", "W2-1 法律援助案件办结率 · 良",
     "points", "3.2", "3.5"),
    (LEV, "E5,2,较满意,比较满意,8", "E5,2,较满意,比较满意,7", "changed", "levels", "E5 领导评价 · 较满意",
     "points", "8", "7"),
    (DED, "inspection_problem,1,,", "inspection_problem,2,,", "changed", "deductions", "E3 察访核验 · E3-1",
     "points_each", "1", "2"),
    (DED, "inspection_problem,1,,", "inspection_problem,1,10,", "changed", "deductions", "E3 察访核验 · E3-1",
     "cap_points", "", "10"),
    (GRA, "0.20,1", "0.30,1", "changed", "grades", "excellent 先进", "top_share", "0.2", "0.3"),
    (VET, "unqualified,self_found;reported;cooperated", "unqualified,", "changed", "vetoes",
     "V1 领导班子发生重大腐败案件", "exemption_conditions", "self_found;reported;cooperated", ""),
    (VET, "V3,违反八项规定造成不良影响,违反八项规定;违反中央八项规定,unqualified,\n", "", "removed", "vetoes",
     "V3 违反八项规定造成不良影响", "", "unqualified", ""),
]
# fmt: on


@pytest.mark.parametrize("case", ONE_CHANGE, ids=[f"{c[4]}-{c[6] or c[3]}" for c in ONE_CHANGE])
def test_one_edit_is_one_change(case: tuple[str, ...], tmp_path: Path) -> None:
    file, old, new, *expected = case
    found = changes(tmp_path, (file, old, new))
    assert brief(found) == [tuple(expected)]
    assert found[0].message.endswith("。")
    assert found[0].message_en.endswith(".")


def test_change_names_both_places(tmp_path: Path) -> None:
    folder = county(tmp_path, (TAR, "W6-2,,,,,≥95%", "W6-2,,,,,≥90%"))
    change = diff_schemes(BEFORE, read(folder))[0]
    assert change.old_source is not None
    assert change.new_source is not None
    assert change.new_source.path == (folder / TAR).as_posix()
    assert change.new_source.row == change.old_source.row == line_of(folder, TAR, "W6-2")


def test_removed_indicator_takes_its_rows_along(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        (
            IND,
            LEAF + "proportional,,rate,reported,reported,%,false,quarter;year,,宣教股,合格人次÷参考人次\n",
            "",
        ),
        (TAR, "W6-2,,,,,≥95%\n", ""),
        (IND, "W6-3,W6,政务信息采用篇数,3", "W6-3,W6,政务信息采用篇数,6"),
    )
    assert brief(found) == [
        ("removed", "indicators", "W6-2 培训考试合格率", "", "3, proportional, W6", ""),
        ("changed", "indicators", "W6-3 政务信息采用篇数", "points", "3", "6"),
    ]


def test_moved_and_renumbered_indicator_stays_the_same(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        (IND, "W3-2,W3,创新举措项数,3", "X-1,W6,创新举措项数,3"),
        (TAR, "W3-2,year", "X-1,year"),
        (IND, "出具法律意见件数,3", "出具法律意见件数,6"),
        (IND, LEAF, LEAF.replace(",3,", ",0.5,")),
        (IND, "W6-3,W6,政务信息采用篇数,3", "W6-3,W6,政务信息采用篇数,2.5"),
    )
    told = [(kind, key, column) for kind, _, key, column, _, _ in brief(found)]
    assert ("renumbered", "X-1 创新举措项数", "indicator_id") in told
    assert ("moved", "X-1 创新举措项数", "parent_id") in told
    assert {table for _, table, *_ in brief(found)} == {"indicators"}
    assert not {"added", "removed"} & {kind for kind, *_ in told}


def test_other_order_is_told_once(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        (
            CAT,
            "gs,局机关股室,股室;机关股室\nzs,局属单位,局属各单位;直属单位",
            "zs,局属单位,局属各单位;直属单位\ngs,局机关股室,股室;机关股室",
        ),
    )
    assert brief(found) == [("reordered", "categories", "", "", "", "")]


def test_stated_counts_are_compared(tmp_path: Path) -> None:
    found = changes(tmp_path, (YML, "periods:\n", "stated_counts:\n  - stated_count: 25\nperiods:\n"))
    assert brief(found) == [("added", "stated_counts", "", "", "", "25")]


def test_next_year_of_the_same_scheme_differs_in_its_header_only(tmp_path: Path) -> None:
    folder = county(tmp_path, name="county-2014")
    for name in (YML, TAR):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("2013", "2014"), encoding="utf-8")
    found = diff_schemes(BEFORE, read(folder))
    assert {(c.table, c.column) for c in found} == {
        ("scheme", name) for name in ("scheme_id", "scheme_name", "scheme_year", "effective_date")
    }


def test_share_of_indicators_cut(tmp_path: Path) -> None:
    folder = county(
        tmp_path,
        (
            IND,
            LEAF + "proportional,,rate,reported,reported,%,false,quarter;year,,宣教股,合格人次÷参考人次\n",
            "",
        ),
        (TAR, "W6-2,,,,,≥95%\n", ""),
        (IND, "W6-3,W6,政务信息采用篇数,3", "W6-4,W6,调研报告采用篇数,6"),
        (TAR, "W6-3,quarter", "W6-4,quarter"),
        (TAR, "W6-3,year", "W6-4,year"),
    )
    summary = diff_summary(BEFORE, read(folder))
    assert (summary.old_count, summary.new_count) == (25, 24)
    assert (summary.removed_count, summary.added_count) == (2, 1)
    assert summary.cut_percent == Decimal("8.0")


def test_share_cut_of_a_scheme_without_indicators_is_unknown() -> None:
    monitoring = read(RAW_SCHEMES / "honghe-2024")
    assert diff_summary(monitoring, BEFORE).cut_percent is None
    assert diff_summary(BEFORE, monitoring).cut_percent == Decimal("100.0")


EDITS = st.lists(
    st.sampled_from([case[:3] for case in ONE_CHANGE]), max_size=4, unique_by=lambda edit: edit[1]
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(edits=EDITS, data=st.data())
def test_nothing_differs_exactly_when_the_hashes_are_the_same(
    edits: list[tuple[str, str, str]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    edits = [e for n, e in enumerate(edits) if all(e[1] not in o[1] and o[1] not in e[1] for o in edits[:n])]
    other = read(county(tmp_path_factory.mktemp("edited"), *edits))
    assert (diff_schemes(BEFORE, other) == []) == (scheme_hash(BEFORE) == scheme_hash(other))
    assert len(diff_schemes(BEFORE, other)) == len(diff_schemes(other, BEFORE)) == len(edits)
