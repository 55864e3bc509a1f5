"""Chinese texts hold no English prose; ids, keys, names of files, numbers and quoted values may be there.

Belongs here: texts of the pipeline that come with a twin, what stands for expected and found.
Does not belong here: help of commands, which says both at once.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.settings import PROJECT_ROOT

PIPELINE = PROJECT_ROOT / "pipeline"
QUOTED = re.compile(r"“[^”]*”|「[^」]*」")
PROSE = re.compile(
    r"(?<![\w.:/<>-])[A-Za-z][a-z]+ +[a-z]{2,}(?![\w.:/-])"
    r"|\b(?:none|empty|open|nothing|missing|and|or|of|at|the|an?|is|not?|for|with)\b"
)
ONE_LANGUAGE = ("expected", "found")
TWINS = ("Bilingual", "UnreadableValueError")


def chinese_parts(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Constant texts of an expression, of texts with a twin the Chinese one only."""
    if isinstance(node, ast.Call):
        yield from (part for value in node.args[:1] if _is_twin(node) for part in chinese_parts(value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        yield (
            node.lineno,
            "".join(str(v.value) if isinstance(v, ast.Constant) else "“…”" for v in node.values),
        )
    elif isinstance(node, ast.BoolOp):
        yield from (part for value in node.values for part in chinese_parts(value))
    elif isinstance(node, ast.IfExp):
        yield from (part for value in (node.body, node.orelse) for part in chinese_parts(value))
    elif isinstance(node, ast.BinOp):
        yield from (part for value in (node.left, node.right) for part in chinese_parts(value))


def _is_twin(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in TWINS


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Every Chinese text of a module that people read."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _is_twin(node):
            yield from chinese_parts(node)
        elif isinstance(node, ast.keyword) and node.arg in ONE_LANGUAGE:
            yield from chinese_parts(node.value)


def prose_of(text: str) -> str:
    """English words of a text that belong to no id, key or quoted value."""
    found = PROSE.search(QUOTED.sub("“…”", text))
    return found[0] if found else ""


def test_chinese_texts_hold_no_english_prose() -> None:
    read = [
        (path.relative_to(PROJECT_ROOT), line, text)
        for path in sorted(PIPELINE.rglob("*.py"))
        for line, text in texts_of(path.read_text(encoding="utf-8"))
    ]
    assert len(read) > 200
    assert [(str(path), line, text) for path, line, text in read if prose_of(text)] == []


def test_prose_is_told_from_ids_and_keys() -> None:
    told = (
        'add(expected=f"rows of {name}", found="none" if x else y or "b")\nBilingual("请 do it 吧", "do it")'
    )
    assert [text for _, text in texts_of(told) if prose_of(text)] == ["请 do it 吧", "rows of “…”", "none"]
    plain = 'add(expected="rate, last", found=f"{a} × sum")\nBilingual("改 is_reported、scheme.yml", "of")'
    assert [text for _, text in texts_of(plain) if prose_of(text)] == []


def test_module_of_the_linter_is_read() -> None:
    texts = list(texts_of((Path(PIPELINE) / "schemes" / "phrases.py").read_text(encoding="utf-8")))
    assert "（空）" in [text for _, text in texts]
