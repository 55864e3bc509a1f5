"""Text repair: each kind of damage, and what must be left alone."""

from __future__ import annotations

import pytest

from pipeline.reports.model import RawBlock, RawDocument
from pipeline.reports.read.limits import Limits
from pipeline.reports.read.structure import build
from pipeline.reports.repair import gbk, lines, pinyin, script, width


def test_pinyin_inserts_are_removed_and_recorded() -> None:
    text, changes = pinyin.strip_inserts("司法(fǎ)局的任務(wù)")
    assert text == "司法局的任務"
    assert changes == [("法(fǎ)", "法"), ("務(wù)", "務")]


@pytest.mark.parametrize("text", ["人工智能(AI)应用", "三重一大(以下简称)", "平台(app)上线"])
def test_pinyin_other_brackets_stay(text: str) -> None:
    assert pinyin.strip_inserts(text) == (text, [])
    assert not pinyin.is_annotated(text)


@pytest.mark.parametrize(
    ("intact", "lost"),
    [
        ("社會穩定。縣局責任部門", "。縣"),
        ("確保考核指向真問題、好", "保考"),
        ("與日常考核的組織實施", "常考"),
    ],
)
def test_gbk_damage_made_by_hand_is_undone(intact: str, lost: str) -> None:
    data = intact.encode("gbk")
    damaged = data.replace(lost.encode("gbk"), lost.encode("gbk")[:1] + b"\xff" + lost.encode("gbk")[3:], 1)
    head, tail = damaged.split(b"\xff")
    broken = head[:-1].decode("gbk") + "??" + _misread(tail)
    mended, changes = gbk.mend(broken, intact, {})
    assert mended.startswith(intact[: intact.index(lost) + 3])
    assert len(changes) == 1


def _misread(data: bytes) -> str:
    """Reads bytes from the wrong start until an ASCII byte brings the pairs back."""
    text, position = "", 0
    while position < len(data):
        if data[position] < 0x80:
            text += chr(data[position])
            position += 1
        else:
            text += data[position : position + 2].decode("gbk", "replace")
            position += 2
    return text


def test_gbk_real_question_marks_stay() -> None:
    assert gbk.mend("这样行吗??请回复", "", {}) == ("这样行吗??请回复", [])


def test_full_width_forms_become_half_width() -> None:
    assert width.narrow("办理１，６７０．６２万元，占９５．５％")[0] == "办理1,670.62万元，占95.5%"


def test_full_width_chinese_punctuation_stays() -> None:
    assert width.narrow("一、办理案件；（二）完成。") == ("一、办理案件；（二）完成。", [])


def test_traditional_is_told_from_simplified() -> None:
    assert script.is_traditional("績效考核體系與指標設計")
    assert not script.is_traditional("绩效考核体系与指标设计")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("司法考试考 生投诉率 (%)", "司法考试考生投诉率(%)"),
        ("≤320 元/ 人", "≤320元/人"),
        ("≤12 月份", "≤12月份"),
        ("101.0\n0", "101.00"),
        ("负\n责", "负责"),
        ("two\nwords", "two words"),
    ],
)
def test_wrapped_cells_are_joined(raw: str, clean: str) -> None:
    assert lines.unwrap_cell(raw)[0] == clean


def test_raw_text_stays_beside_the_clean_text() -> None:
    raw = RawDocument("txt", (RawBlock(text="法(fǎ)局任務(wù)完成(chéng)"),))
    document = build(raw, "a.txt", "0" * 64, Limits())
    assert document.blocks[0].raw == "法(fǎ)局任務(wù)完成(chéng)"
    assert document.blocks[0].text == "法局任务完成"
    assert {t.kind for t in document.transformations} == {"pinyin_insert", "traditional"}
