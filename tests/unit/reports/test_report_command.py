"""`kaohe report check`: exit codes, JSON, the page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_cases import seed
from typer.testing import CliRunner

from pipeline.cli.reports import report_app
from pipeline.reports.check import check_bytes
from pipeline.reports.render.page import render

CLEAN = "全局112人，其中男性76人、女性36人。"
WRONG = "全局112人，其中男性76人、女性38人。"


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(report_app, ["check", *arguments])
    return outcome.exit_code, outcome.output


@pytest.mark.parametrize(
    ("name", "text", "code"), [("a.txt", CLEAN, 0), ("a.txt", WRONG, 3), ("a.docx", CLEAN, 1)]
)
def test_command_exit_code(name: str, text: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert run(str(path))[0] == code


@pytest.mark.parametrize(("flags", "words"), [((), "矛盾"), (("--lang", "en"), "contradicted")])
def test_command_summary_in_both_languages(flags: tuple[str, ...], words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    code, output = run(str(path), *flags)
    assert code == 3
    assert words in output
    assert "112人" in output


def test_command_summary_in_a_pipe_is_neither_folded_nor_cut(tmp_path: Path) -> None:
    path = tmp_path / f"{'很长的文件名' * 10}.txt"
    path.write_text(f"全局{'各处室' * 10}112人，其中男性76人、女性38人。", encoding="utf-8")
    lines = run(str(path))[1].splitlines()
    assert lines[0] == f"── {path.name}"
    (row,) = [[part.strip() for part in line.split("│")] for line in lines if line.startswith("1 ")]
    relation = json.loads(run(str(path), "--json")[1])["relations"][0]
    computed = f"{relation['expression']} → {relation['recomputed']}"
    assert row == ["1", "矛盾", relation["what"], relation["stated"], computed]
    assert max(map(len, lines)) > 80


def test_command_says_of_a_published_report_what_the_page_about_reports_shows() -> None:
    page = Path(__file__).parents[3] / "docs" / "reports.md"
    (told,) = [line for line in run(str(seed("004")))[1].splitlines() if line.startswith("共找到")]
    assert told in page.read_text(encoding="utf-8").splitlines()


def test_command_json_has_the_published_shape(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    answer = json.loads(run(str(path), "--json")[1])
    (relation,) = answer["relations"]
    assert {"kind", "stated", "recomputed", "verdict", "difference", "places"} <= set(relation)
    assert (relation["kind"], relation["stated"], relation["recomputed"]) == ("sum", "112人", "114人")
    assert (relation["verdict"], relation["difference"]) == ("contradicted", "2人")
    place = relation["places"][0]
    assert WRONG[place["start"] : place["end"]] == "112人"
    assert answer["verdicts"]["contradicted"] == 1


def test_command_json_of_a_folder_keeps_refusals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, output = run(str(tmp_path), "--json")
    first, second = json.loads(output)["files"]
    assert code == 1
    assert first["verdicts"]["exact"] == 1
    assert second["refused"]["code"] == "unsupported_file"


def test_command_full_json_lists_claims_and_repairs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("较上年增加１２０件，目标值≥95%。", encoding="utf-8")
    answer = json.loads(run(str(path), "--json", "--full")[1])
    assert [(c["value"], c["role"], c["unit"]) for c in answer["claims"]] == [
        ("120", "change", "件"),
        ("95", "target", "%"),
    ]
    assert answer["transformations"][0]["kind"] == "full_width"
    assert answer["blocks"][0]["raw"].startswith("较上年增加１２０件")


def test_command_same_bytes_give_the_same_json() -> None:
    data = seed("004").read_bytes()
    first, second = (json.dumps(check_bytes("a.txt", data), ensure_ascii=False) for _ in range(2))
    assert first == second


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks: list[dict[str, str | None]] = []
        self.links: list[str] = []
        self.identities: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "mark":
            self.marks.append(values)
        if values.get("id"):
            self.identities.add(str(values["id"]))
        self.links.extend(str(values[name]) for name in ("src", "href") if values.get(name))


def test_page_marks_every_relation_and_needs_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out" / "page.html"
    assert run(str(seed("004")), "--html", str(target))[0] == 3
    text = target.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert all(link.startswith("#") for link in page.links)
    assert "@import" not in text
    assert "url(" not in text
    assert {link.removeprefix("#") for link in page.links} <= page.identities
    assert {mark["data-verdict"] for mark in page.marks} >= {"contradicted", "explained", "rounding", "exact"}
    assert "898.33" in text
    assert "899.13" in text


def test_page_escapes_what_the_report_says() -> None:
    result = check_bytes("<b>.txt", "<script>alert(1)</script>全局112人，其中男性76人、女性38人。".encode())
    text = render(result, english=True)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert re.search(r'<html lang="en">', text)
