"""The five collected documents against the 67 relations that were worked out independently."""

from __future__ import annotations

import re
from functools import cache

from report_cases import SEEDS, check, seed, table

from pipeline.reports.read.open import read_document
from pipeline.reports.relations.base import Relation

TRUTH = table(SEEDS / "report_arithmetic.csv")
VERDICTS = {"exact": {"exact"}, "rounding_ok": {"rounding"}, "fail": {"contradicted", "explained"}}
HAN = {"三": 3.0, "五": 5.0}
LEAST = 60


@cache
def relations_of(prefix: str) -> tuple[Relation, ...]:
    path = seed(prefix)
    return tuple(check(path.name, path.read_bytes()).relations)


def number(text: str) -> float | None:
    match = re.search(r"-?[\d,]+(?:\.\d+)?", text)
    if match:
        first = float(match.group(0).replace(",", ""))
        return first + sum(float(extra) for extra in re.findall(r"\+ (\d+)", text))
    return HAN.get(text[:1])


def finds(row: dict[str, str], relation: Relation) -> bool:
    stated, recomputed = number(relation.stated), number(relation.recomputed)
    if stated is None or recomputed is None or str(relation.verdict) not in VERDICTS[row["verdict"]]:
        return False
    # A list of names is counted with what is announced beside it (`13 个科室和政治部、机关党委`).
    extra = 2 if "名称计数" in row["claim"] else 0
    least, truth = float(row["stated"]), float(row["recomputed"])
    return least <= stated <= least + extra and truth - 6e-3 < abs(recomputed) < truth + extra + 6e-3


def found(row: dict[str, str]) -> Relation | None:
    return next((r for r in relations_of(row["seed"]) if finds(row, r)), None)


def test_seeds_at_least_sixty_relations_are_found_with_their_verdicts() -> None:
    missed = [row["id"] for row in TRUTH if found(row) is None]
    assert len(TRUTH) - len(missed) >= LEAST, missed


def test_seeds_every_failing_relation_is_found() -> None:
    assert [row["id"] for row in TRUTH if row["verdict"] == "fail" and found(row) is None] == []


def test_seeds_have_no_false_contradiction() -> None:
    true = {id(r) for row in TRUTH if row["verdict"] == "fail" and (r := found(row))}
    groups = {r.group for prefix in ["004"] for r in relations_of(prefix) if id(r) in true and r.group}
    false = [
        (prefix, r.stated, r.expression)
        for prefix in ("000", "001", "002", "003", "004")
        for r in relations_of(prefix)
        if r.verdict == "contradicted" and id(r) not in true and r.group not in groups
    ]
    assert false == []


def test_seeds_the_gap_that_the_text_explains_is_explained() -> None:
    gap = [r for r in relations_of("004") if r.stated == "0.00万元" and r.verdict == "explained"]
    assert [r.recomputed for r in gap] == ["222.77万元"]


def test_seeds_missing_reasons_name_the_types_without_one() -> None:
    notes = [r.note for r in relations_of("004") if r.kind == "set_completed" and r.verdict == "contradicted"]
    assert len(notes) == 1
    assert "经济效益" in notes[0]
    assert "社会效益" in notes[0]


def test_seeds_with_damaged_text_read_clean() -> None:
    for prefix in ("000", "001"):
        path = seed(prefix)
        document = read_document(path.name, path.read_bytes())
        text = "\n".join(block.text for block in document.blocks)
        assert not re.search(r"\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]+\)", text)
        assert "??" not in text
        assert not set("縣績務導審關對設應") & set(text)
        kinds = {t.kind for t in document.transformations}
        assert {"pinyin_insert", "traditional", "gbk_shift"} <= kinds


def test_seeds_damaged_words_are_recovered_from_their_bytes() -> None:
    text = "\n".join(
        b.text for p in ("000", "001") for b in read_document(seed(p).name, seed(p).read_bytes()).blocks
    )
    for words in ("确保考核指向真问题", "日常考核工作任务", "社会稳定。县局责任部门", "(4分)。绩效管理信息"):
        assert words in text
