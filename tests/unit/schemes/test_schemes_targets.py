"""The target grammar: every shape, every way to write the same target, and what must stay unparsed."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schemes.target import ParseStatus, Shape
from pipeline.schemes.targets import parse_target, parsed_targets_table

# text, shape, comparator, value, unit, per unit, scale
SHAPES = [
    ("≥95%", "value", "ge", "95", "%", "", "1"),
    ("≤1%", "value", "le", "1", "%", "", "1"),
    ("=100%", "value", "eq", "100", "%", "", "1"),
    ("100%", "value", "eq", "100", "%", "", "1"),
    (">=1期", "value", "ge", "1", "期", "", "1"),
    ("<=0.02%", "value", "le", "0.02", "%", "", "1"),
    ("≥2 次", "value", "ge", "2", "次", "", "1"),
    ("≤450 元", "value", "le", "450", "元", "", "1"),
    ("≤320元/ 人", "value", "le", "320", "元", "人", "1"),
    ("≤320 元/\n人", "value", "le", "320", "元", "人", "1"),
    ("人均≤450元", "value", "le", "450", "元", "人", "1"),
    ("≥2次/年", "value", "ge", "2", "次", "年", "1"),
    ("＞＝９５％", "value", "ge", "95", "%", "", "1"),
    ("≥1,000件", "value", "ge", "1000", "件", "", "1"),
    ("不低于95%", "value", "ge", "95", "%", "", "1"),
    ("不少于三次", "value", "ge", "3", "次", "", "1"),
    ("不少于四次", "value", "ge", "4", "次", "", "1"),
    ("不少于二十次", "value", "ge", "20", "次", "", "1"),
    ("一百零五件以上", "value", "ge", "105", "件", "", "1"),
    ("大于等于1次", "value", "ge", "1", "次", "", "1"),
    ("不高于5%", "value", "le", "5", "%", "", "1"),
    ("不超过 30 万元", "value", "le", "30", "万元", "", "10000"),
    ("低于 8%", "value", "lt", "8", "%", "", "1"),
    ("小于5件", "value", "lt", "5", "件", "", "1"),
    ("超过10次", "value", "gt", "10", "次", "", "1"),
    ("达到180件以上", "value", "ge", "180", "件", "", "1"),
    ("办案量达到 180 件以上", "value", "ge", "180", "件", "", "1"),
    ("投诉率低于 8%", "value", "lt", "8", "%", "", "1"),
    ("180件以上", "value", "ge", "180", "件", "", "1"),
    ("5件以下", "value", "le", "5", "件", "", "1"),
    ("70分以上(不含70分)", "value", "gt", "70", "分", "", "1"),
    ("70分（含）以上", "value", "ge", "70", "分", "", "1"),
    ("控制在3次以内", "value", "le", "3", "次", "", "1"),
    ("提高到95%以上", "value", "ge", "95", "%", "", "1"),
    ("5‰", "value", "eq", "0.5", "%", "", "1"),
    ("百分之95以上", "value", "ge", "95", "%", "", "1"),
    ("≥2次（客观1＋主观1）", "value", "ge", "2", "次", "", "1"),
    ("9月30日 >=80%", "value", "ge", "80", "%", "", "1"),
    ("≤12 月份", "date", "le", "12", "月", "", ""),
    ("12月底前", "date", "le", "12", "月", "", ""),
    ("2024年12月31日前", "date", "le", "2024-12-31", "日", "", ""),
    ("7天内", "duration", "le", "7", "天", "", "1"),
    ("≤7日", "duration", "le", "7", "天", "", "1"),
    ("7个工作日内", "duration", "le", "7", "工作日", "", "1"),
    ("7 天内出具法律意见书", "duration", "le", "7", "天", "", "1"),
    ("无事故", "zero_count", "eq", "0", "", "", "1"),
    ("无重大舆情", "zero_count", "eq", "0", "", "", "1"),
    ("组织考试无差错、考场安全无事故", "zero_count", "eq", "0", "", "", "1"),
    ("≥95%为优；≥90%为良；<90%为差", "bands", "", "", "", "", ""),
    ("≥95 优; ≥90 良; <90 差", "bands", "", "", "", "", ""),
    ("调解成功率大于等于95%为优；大于等于90%为良", "bands", "", "", "", "", ""),
    ("工作突出为优；工作一般为良；工作落后为差", "qualitative", "", "", "", "", ""),
    ("突出/一般/落后", "qualitative", "", "", "", "", ""),
    ("效果明显", "qualitative", "", "", "", "", ""),
    ("全覆盖", "qualitative", "", "", "", "", ""),
    ("全部妥善", "qualitative", "", "", "", "", ""),
    ("未组织", "qualitative", "", "", "", "", ""),
    ("低于全国再犯罪率 0.2%以下", "benchmark", "lt", "0.2", "%", "", "1"),
    ("低于全国平均水平", "benchmark", "lt", "", "", "", ""),
    ("逐年降低", "trend", "lt", "", "", "", ""),
    ("稳步提升", "trend", "gt", "", "", "", ""),
    ("不高于上年", "trend", "le", "", "", "", ""),
    ("较上年提高5%", "trend", "ge", "5", "%", "", "1"),
    ("", "blank", "", "", "", "", ""),
    ("—", "blank", "", "", "", "", ""),
    ("无", "blank", "", "", "", "", ""),
]


@pytest.mark.parametrize("case", SHAPES, ids=[repr(case[0]) for case in SHAPES])
def test_target_shape_is_read(case: tuple[str, str, str, str, str, str, str]) -> None:
    target = parse_target(case[0])
    read = (target.shape, target.comparator, target.target_value, target.target_unit, target.per_unit)
    assert (*read, target.value_scale) == case[1:]


UNPARSED = [
    "80%-90%",
    "约95%",
    "95%左右",
    "大于5以下",
    "不到3次以上",
    "不少于二三次",
    "abc",
    "到会率100%，准确率100%",
    "无要求",
    "≥95%≥90%",
    "9" * 300,
]


@pytest.mark.parametrize("text", UNPARSED, ids=lambda text: text[:12])
def test_what_is_not_understood_stays_unparsed(text: str) -> None:
    target = parse_target(text)
    assert (target.shape, target.target_value, target.comparator) == (Shape.UNPARSED, "", "")
    assert target.note


def test_strict_bounds_are_marked() -> None:
    assert [parse_target(text).is_strict for text in ("低于8%", "≤8%", "超过3次", "≥3次")] == [
        True,
        False,
        True,
        False,
    ]


OPERATORS = {
    "ge": ["≥", ">=", "＞＝", "≧", "不低于", "不少于", "大于等于", "大于或等于", "至少"],
    "le": ["≤", "<=", "＜＝", "≦", "不高于", "不超过", "小于等于", "小于或等于"],
    "gt": [">", "＞", "大于", "超过", "高于"],
    "lt": ["<", "＜", "小于", "低于", "少于"],
    "eq": ["", "=", "＝", "等于"],
}
NUMBERS = st.decimals(min_value=0, max_value=100000, places=2).map(lambda d: format(d.normalize(), "f"))
BLANKS = st.sampled_from(["", " ", "\n", "\u3000", "\r\n", "\t", "\u00a0"])


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() or c in ".%/" else c for c in text)


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(sorted(OPERATORS)),
    data=st.data(),
    number=NUMBERS,
    unit=st.sampled_from(["%", "次", "件", "元", "元/人", "学时", "万元", "人次", "个", ""]),
    is_full=st.booleans(),
)
def test_same_target_however_it_is_written(
    kind: str, data: st.DataObject, number: str, unit: str, is_full: bool
) -> None:
    operator = data.draw(st.sampled_from(OPERATORS[kind]))
    pieces = [operator, number, *unit]
    written = "".join(piece + data.draw(BLANKS) for piece in pieces)
    target = parse_target(full_width(written) if is_full else written)
    assert (target.shape, target.comparator, target.target_value) == (Shape.VALUE, kind, number)
    assert target == parse_target(
        {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "eq": "="}[kind] + number + unit
    )


@settings(max_examples=300, deadline=1000)
@given(
    text=st.text(
        alphabet="≥≤><=0123456789.%万元次件人天月日以上下内为优良差无不低于超过率达到，；、 \n(含)/",
        max_size=60,
    )
)
def test_any_text_is_answered_and_no_zero_is_made_up(text: str) -> None:
    target = parse_target(text)
    assert target.parse_status in set(ParseStatus)
    if target.target_value == "0":
        assert any(mark in text for mark in "0无零")


def test_parsed_targets_table_has_one_row_for_each_text() -> None:
    table = parsed_targets_table(["≥95%", "≥95%", "", "越低越好", "≤320元/人"])
    assert table.schema == pa.schema(
        [
            (name, pa.bool_() if name == "is_strict" else pa.string())
            for name in (
                "target_text",
                "parse_status",
                "shape",
                "comparator",
                "target_value",
                "target_unit",
                "per_unit",
                "is_strict",
                "value_scale",
                "note",
            )
        ]
    )
    rows = {row["target_text"]: row for row in table.to_pylist()}
    assert {text: row["parse_status"] for text, row in rows.items()} == {
        "": "blank",
        "≤320元/人": "parsed",
        "≥95%": "parsed",
        "越低越好": "unparsed",
    }
    assert (rows["≤320元/人"]["target_value"], rows["≤320元/人"]["per_unit"]) == ("320", "人")
    assert rows["越低越好"]["target_value"] is None
