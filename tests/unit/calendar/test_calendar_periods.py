"""Texts of periods."""

from __future__ import annotations

import pytest

from pipeline.calendar.periods import find_period, parse_period


@pytest.mark.parametrize(
    ("text", "period_id"),
    [
        ("2013年第二季度", "2013Q2"),
        ("2013年二季度", "2013Q2"),
        ("2013年2季度", "2013Q2"),
        ("２０１３年 第２季度", "2013Q2"),
        ("2013年度第二季度", "2013Q2"),
        ("2013Q2", "2013Q2"),
        ("2013q2", "2013Q2"),
        ("2013年上半年", "2013H1"),
        ("2013年下半年", "2013H2"),
        ("2013H2", "2013H2"),
        ("2013年度", "2013"),
        ("2013年", "2013"),
        ("2013", "2013"),
        ("2013年第五季度", None),
        ("2013Q5", None),
        ("20130506", None),
        ("第二季度", None),
        ("", None),
        (None, None),
    ],
)
def test_period_text_is_read(text: str | None, period_id: str | None) -> None:
    assert parse_period(text) == period_id


@pytest.mark.parametrize(
    ("name", "period_id"),
    [
        ("东溪司法所2013年第三季度填报表.xlsx", "2013Q3"),
        ("SFS01_2013Q4_更正.xlsx", "2013Q4"),
        ("县局2013年度领导评价.xlsx", "2013"),
        ("20130506.xlsx", None),
    ],
)
def test_period_is_found_in_a_name(name: str, period_id: str | None) -> None:
    assert find_period(name) == period_id
