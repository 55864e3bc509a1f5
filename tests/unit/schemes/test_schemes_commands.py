"""`kaohe scheme …`: what is printed, exit codes, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from scheme_builders import RAW_SCHEMES, county
from typer.testing import CliRunner

from pipeline.cli.scheme import scheme_app
from pipeline.schemes import lint_folder, load_scheme
from pipeline.schemes.editor_schema import editor_schema_text
from pipeline.schemes.presets import presets

COUNTY_2013 = RAW_SCHEMES / "county-2013"
POINTS = ("deductions.csv", "inspection_problem,1,,", "inspection_problem,2,,")
BROKEN = ("grades.csv", "unqualified,不合格,0", "unqualified,不合格,5")


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(scheme_app, [str(argument) for argument in arguments])


def test_diff_of_the_same_scheme_exits_0(tmp_path: Path) -> None:
    result = kaohe("diff", COUNTY_2013, county(tmp_path))
    assert (result.exit_code, result.output.strip()) == (0, "两个版本内容相同。")


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ["修改", "每次分值由 1 改为 2", "deductions.csv 第 6 行", "共 1 处变化", "25 → 25 个"]),
        ("en", ["changed", "points_each 1 → 2", "deductions.csv line 6", "1 changes", "0 cut (0.0%)"]),
    ],
)
def test_diff_of_two_versions_exits_1_and_tells(lang: str, texts: list[str], tmp_path: Path) -> None:
    result = kaohe("diff", COUNTY_2013, county(tmp_path, POINTS), "--lang", lang)
    assert result.exit_code == 1
    told = " ".join(result.output.split())
    assert [text for text in texts if text not in told] == []


def test_diff_as_json_can_be_read_by_programs(tmp_path: Path) -> None:
    result = kaohe("diff", COUNTY_2013, county(tmp_path, POINTS), "--json")
    assert result.exit_code == 1
    answer = json.loads(result.output)
    assert [(c["kind"], c["column"], c["old"], c["new"]) for c in answer["changes"]] == [
        ("changed", "points_each", "1", "2")
    ]
    assert answer["summary"] == {
        "old_count": 25,
        "new_count": 25,
        "removed_count": 0,
        "added_count": 0,
        "cut_percent": "0.0",
    }


@pytest.mark.parametrize("place", [0, 1], ids=["before", "after"])
def test_diff_of_a_scheme_with_errors_exits_2_and_tells_them(place: int, tmp_path: Path) -> None:
    both: list[Path] = [COUNTY_2013, COUNTY_2013]
    both[place] = county(tmp_path, BROKEN)
    result = kaohe("diff", *both)
    assert result.exit_code == 2
    assert "grades.csv" in result.output


@pytest.mark.parametrize("name", ["absent", "empty", "notes.txt", "broken.xlsx"])
def test_diff_of_what_is_no_scheme_exits_2(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("不是方案", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    result = kaohe("diff", tmp_path / name, COUNTY_2013)
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert name in result.output


def test_folder_of_schemes_is_not_one_scheme() -> None:
    assert kaohe("diff", RAW_SCHEMES, COUNTY_2013).exit_code == 2
    assert kaohe("show", RAW_SCHEMES).exit_code == 1


@pytest.mark.parametrize("option", [(), ("--workbook",)], ids=["folder", "workbook"])
def test_template_lints_clean_and_is_listed(option: tuple[str, ...], tmp_path: Path) -> None:
    place = tmp_path / "bureau-2028"
    result = kaohe("template", place, *option)
    assert result.exit_code == 0
    assert sorted(result.output.split()) == sorted(str(path) for path in place.iterdir())
    assert lint_folder(place) == []
    assert kaohe("lint", place).exit_code == 0


@pytest.mark.parametrize("option", [(), ("--workbook",)], ids=["folder", "workbook"])
@pytest.mark.parametrize("preset", presets())
def test_preset_lints_clean_for_any_year(preset: str, option: tuple[str, ...], tmp_path: Path) -> None:
    place = tmp_path / "finance-2031"
    result = kaohe("template", place, "--preset", preset, *option)
    assert result.exit_code == 0
    assert sorted(result.output.split()) == sorted(str(path) for path in place.iterdir())
    assert lint_folder(place) == []
    scheme, _ = load_scheme(place)
    assert scheme is not None
    assert (scheme.scheme_id, scheme.header.scheme_year) == ("finance-2031", 2031)
    assert presets()[preset].name.zh in scheme.header.scheme_name


def test_preset_based_on_another_differs_in_its_own_tables_only(tmp_path: Path) -> None:
    for name, preset in (("a-2031", "project"), ("b-2031", "project-ceiling")):
        assert kaohe("template", tmp_path / name, "--preset", preset).exit_code == 0
    result = kaohe("diff", tmp_path / "a-2031", tmp_path / "b-2031", "--json")
    rows = [change for change in json.loads(result.output)["changes"] if change["table"] != "scheme"]
    assert [(row["kind"], row["table"]) for row in rows] == [("added", "parameters")]
    assert "ceiling_by" in json.dumps(rows)


def test_unknown_preset_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = kaohe("template", tmp_path / "finance-2031", "--preset", "nope")
    assert result.exit_code == 1
    assert [name for name in presets() if name not in result.output] == []
    assert not (tmp_path / "finance-2031").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_presets_are_listed_with_both_names(lang: str) -> None:
    result = kaohe("presets", "--lang", lang)
    assert result.exit_code == 0
    told = "".join(result.output.replace("│", "").split())
    for preset in presets().values():
        assert preset.preset_id in told
        assert preset.name.zh[:8] in told
        assert preset.name.en.split()[-1] in told


def test_template_takes_the_year_that_is_given(tmp_path: Path) -> None:
    assert kaohe("template", tmp_path / "bureau", "--year", "2031").exit_code == 0
    assert "scheme_year: 2031" in (tmp_path / "bureau" / "scheme.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bureau", "--year"),
        ("Bureau 2028", "Bureau 2028"),
        ("full-2028", "没有写入"),
        ("file-2028", "没有写入"),
    ],
)
def test_template_refuses_and_writes_nothing(name: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "full-2028").mkdir()
    (tmp_path / "full-2028" / "scheme.yml").write_text("scheme_id: mine\n", encoding="utf-8")
    (tmp_path / "file-2028").write_text("mine", encoding="utf-8")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    result = kaohe("template", tmp_path / name)
    assert result.exit_code == 1
    assert why in result.output
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


def test_template_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = kaohe("template", tmp_path / "file" / "bureau-2028")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


def test_schema_prints_the_json_schema() -> None:
    result = kaohe("schema")
    assert (result.exit_code, result.output) == (0, editor_schema_text())


def test_show_prints_the_tree_with_points_methods_targets_and_totals() -> None:
    result = kaohe("show", COUNTY_2013)
    assert result.exit_code == 0
    told = " ".join(result.output.replace("│", " ").split())
    for text in (
        "W1-1 人民调解成功率 5 proportional ≥96% quarter;year 全部",
        "W1-5 平安建设联系点走访次数 6 proportional quarter ≥6次; year ≥18次 quarter;year gs、zs",
        "sfs 基层司法所 100 24",
        "gs 局机关股室 100 23",
    ):
        assert text in told


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("haizhu-2023", "economy 服务经济 30% G3 8; V4 7; F3 10; F4 5"),
        ("undp-hdi-2014", "HDI 人类发展指数 1 geometric_mean"),
    ],
    ids=["tags", "rollup"],
)
def test_show_tells_tags_and_rollups(name: str, shown: str) -> None:
    result = kaohe("show", RAW_SCHEMES / name)
    assert shown in " ".join(result.output.replace("│", " ").split())


def test_show_of_a_scheme_with_errors_tells_them(tmp_path: Path) -> None:
    result = kaohe("show", county(tmp_path, BROKEN))
    assert result.exit_code == 1
    assert "grades.csv" in result.output


def test_lint_of_a_scheme_with_warnings_only_exits_0(tmp_path: Path) -> None:
    assert kaohe("lint", county(tmp_path, name="another-name")).exit_code == 0
    assert kaohe("lint", county(tmp_path / "b", BROKEN)).exit_code == 1
