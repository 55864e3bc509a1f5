"""Layout data files: what is accepted, what is refused, and that docs/forms.md lists them as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.ingest.forms_page import forms_table
from pipeline.ingest.headers import address, clean_header, column_index, column_letters, likeliest, split_unit
from pipeline.ingest.layouts import LAYOUTS_DIR, LayoutError, load_forms, read_forms, read_layout
from pipeline.schemes.vocabulary import SURVEY_LEVELS

ROOT = Path(__file__).parents[3]


def test_load_forms_reads_a_folder_once_however_it_is_named() -> None:
    assert load_forms() is load_forms(LAYOUTS_DIR)


def test_load_forms_reads_every_layout_folder() -> None:
    folders = {path.name for path in LAYOUTS_DIR.iterdir() if path.is_dir()}
    assert {form.form for form in load_forms().forms} == folders


def test_forms_page_lists_the_layouts_as_they_are() -> None:
    page = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    assert forms_table(load_forms()) in page


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("实际完成值", "实际完成值"),
        ("实际\n完成值 ", "实际完成值"),
        ("　指标　编码", "指标编码"),
        ("完成情况（数值）", "完成情况(数值)"),
        ("完成情况【数值】", "完成情况(数值)"),
        ("*单位名称：", "单位名称"),
        ("ＳＨＡ２５６", "sha256"),
    ],
)
def test_clean_header_ignores_width_spaces_and_brackets(text: str, cleaned: str) -> None:
    assert clean_header(text) == cleaned


@pytest.mark.parametrize(
    ("text", "bare", "unit"),
    [
        ("预算数（万元）", "预算数", "万元"),
        ("预算数（单位：元）", "预算数", "元"),
        ("执行率(%)", "执行率", "%"),
        ("分子（完成数）", "分子(完成数)", ""),
    ],
)
def test_split_unit_takes_only_units(text: str, bare: str, unit: str) -> None:
    assert split_unit(clean_header(text)) == (bare, unit)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters_and_back(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert column_index(letters) == index


def test_address_counts_rows_from_one() -> None:
    assert address(11, 4) == "E12"


def test_likeliest_finds_the_renamed_header_and_nothing_far_off() -> None:
    assert likeliest(["实际完成值"], ["备注", "实际完成情况值"]) == "实际完成情况值"
    assert likeliest(["实际完成值"], ["联系电话"]) is None


def _copy(tmp_path: Path, form: str = "supervision") -> Path:
    folder = tmp_path / "layouts" / form
    shutil.copytree(LAYOUTS_DIR / form, folder)
    return folder


def test_read_layout_refuses_an_unknown_key_and_names_the_file(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    path = folder / "layout.yml"
    path.write_text(path.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"supervision/layout.yml[\s\S]*colour"):
        read_layout(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("table,event_text,text,yes", "table,event_text,poem,yes", "line 8"),
        ("table,remark,text,no,备注", "table,remark,text,no,事项内容", "names both event_text and remark"),
        ("table,remark,text,no,备注", "table,remark,text,maybe,备注", "line 11"),
    ],
)
def test_read_layout_refuses_bad_columns_and_names_the_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    folder = _copy(tmp_path)
    path = folder / "columns.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LayoutError, match=message):
        read_layout(folder)


def test_read_layout_refuses_another_folder_name(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    renamed = folder.rename(folder.with_name("other"))
    with pytest.raises(LayoutError, match="its folder is other"):
        read_layout(renamed)


def test_load_forms_refuses_two_forms_with_one_dataset(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    other = folder.with_name("second")
    shutil.copytree(folder, other)
    path = other / "layout.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("form: supervision", "form: second"), encoding="utf-8"
    )
    with pytest.raises(LayoutError, match="already belongs to"):
        load_forms(folder.parent)


def test_layouts_hash_follows_the_data_files(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    before = load_forms(folder.parent).layouts_hash
    path = folder / "columns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("|投诉内容", ""), encoding="utf-8")
    read_forms.cache_clear()
    assert load_forms(folder.parent).layouts_hash != before


def test_survey_form_has_a_column_for_every_level_that_a_scheme_may_name() -> None:
    [form] = [form for form in load_forms().forms if form.form == "survey_results"]
    headers = [column.headers[0] for column in form.columns if column.description.startswith("Answers ")]
    assert headers == list(SURVEY_LEVELS)
