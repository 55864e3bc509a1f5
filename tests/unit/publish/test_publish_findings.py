"""The workbook that reviewers decide findings in: what is listed, what is locked, what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.ingest.layouts import load_forms
from pipeline.publish.workbooks.dispositions import DECISIONS, HEADER_ROW, write_dispositions
from pipeline.publish.workbooks.findings_content import UnknownSchemeError, read_findings
from pipeline.settings import PROJECT_ROOT, Settings
from pipeline.warehouse.folders import DATABASE_NAME, WORK_LINK

WORLD = """
create schema marts;
create schema facts;
create table facts.dim_scheme as select * from (values ('s', '=某方案'), ('t', '另一方案'), ('u', '无疑点'))
    v(scheme_id, scheme_name);
create table facts.dim_rule as select * from (values
    ('s', 'A01', '比率不符'), ('s', 'E07', '逾期'), ('t', 'A01', '比率不符')
) v(scheme_id, rule_id, rule_name);
create table facts.dim_indicator as select * from (values ('s', 'W1', '@成功率'))
    v(scheme_id, indicator_id, indicator_name);
create table marts.mart_findings as select * from (values
    ('s', 'E07|2013Q2|U1|-|1', 'E07', 'warning', '2013Q2', 'U1', '一所', null, 'open', '逾期。', 'Late.',
        null, null, 'a'),
    ('s', 'A01|2013Q2|U1|W1|2', 'A01', 'critical', '2013Q2', 'U1', '一所', 'W1', 'open', '=不符。',
        'Differs.', '+90%', '-98%', 'b › S › D4'),
    ('s', 'A01|2013Q2|U1|W1|3', 'A01', 'critical', '2013Q2', 'U1', '一所', 'W1', 'explained', '不符。',
        'Differs.', '90%', '91%', 'b › S › D5'),
    ('t', 'A01|-|-|-|4', 'A01', 'critical', null, null, null, null, 'open', '合计不符。', 'Total.', '1', '2',
        'c')
) v(scheme_id, finding_id, rule_id, severity, period_id, unit_id, unit_name, indicator_id, disposition,
    message, message_en, expected, found, source);
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with a build that was not released."""
    folder = tmp_path / "out"
    database = Settings(out=folder).build / WORK_LINK / DATABASE_NAME
    database.parent.mkdir(parents=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute(WORLD)
    return folder


@pytest.fixture
def database(out: Path) -> Path:
    return Settings(out=out).build / WORK_LINK / DATABASE_NAME


def test_open_findings_are_listed_the_gravest_first(database: Path) -> None:
    assert [one.finding_id[-1] for one in read_findings(database, "s")] == ["2", "1"]
    assert [one.finding_id[-1] for one in read_findings(database, "s", with_decided=True)] == ["2", "3", "1"]
    assert [one.finding_id[-1] for one in read_findings(database)] == ["2", "1", "4"]
    assert read_findings(database, "u") == []
    with pytest.raises(UnknownSchemeError, match="s、t、u"):
        read_findings(database, "v")


def test_workbook_holds_what_was_found_and_room_for_the_decision(database: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write_dispositions(tmp_path / "d.xlsx", read_findings(database, "s")))[
        "疑点处理台账"
    ]
    assert sheet.protection.sheet
    headers = [cell.value for cell in sheet[HEADER_ROW + 1]]
    assert headers == [column.headers[0] for column in load_forms().by_id["dispositions"].columns]
    line = dict(zip(headers, sheet[HEADER_ROW + 2], strict=True))
    assert line["疑点编号"].value == "A01|2013Q2|U1|W1|2"
    assert (line["单位"].value, line["指标"].value) == ("U1 一所", "W1 @成功率")
    assert (line["规则"].value, line["程度"].value) == ("A01 比率不符", "严重")
    assert (line["疑点说明"].value, line["应为"].value, line["实为"].value) == ("=不符。", "+90%", "-98%")
    assert line["出处"].value == "b › S › D4"
    entered = {name for name, cell in line.items() if not cell.protection.locked}
    assert entered == {"处理结论", "核查人", "处理日期", "处理理由", "依据文件", "备注"}
    assert {line[name].value for name in entered} == {None}
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    places = {name: cell.coordinate.rstrip("0123456789") for name, cell in line.items()}
    assert rules[f"{places['处理结论']}5:{places['处理结论']}6"] == ("list", '"可以说明,查实,撤销"')
    assert rules[f"{places['处理日期']}5:{places['处理日期']}6"][0] == "date"


def test_no_text_becomes_a_formula(database: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_dispositions(tmp_path / "d.xlsx", read_findings(database, "s")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {cell.value for cell in cells if cell.data_type == "n"} == {None}


def test_same_findings_give_the_same_bytes(database: Path, tmp_path: Path) -> None:
    findings = read_findings(database, "s")
    first, second = (write_dispositions(tmp_path / f"{n}.xlsx", findings).read_bytes() for n in (1, 2))
    assert first == second


def test_every_offered_decision_is_a_known_word() -> None:
    seed = PROJECT_ROOT / "dbt_project" / "seeds" / "disposition_words.csv"
    with seed.open(encoding="utf-8", newline="") as lines:
        known = {row["word_reference"]: row["disposition"] for row in csv.DictReader(lines)}
    assert [known.get(word) for word in DECISIONS] == ["explained", "confirmed", "withdrawn"]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        pytest.param(["--scheme", "s"], 0, "A01|2013Q2|U1|W1|2", id="list"),
        pytest.param(["--lang", "en"], 0, "Differs.", id="in-english"),
        pytest.param(["--scheme", "u"], 0, "没有疑点", id="nothing-found"),
        pytest.param(["--scheme", "v"], 1, "s、t、u", id="unknown-scheme"),
        pytest.param(["--to", "d.xlsx"], 1, "s、t", id="several-schemes"),
        pytest.param(["--scheme", "s", "--to", "d.csv"], 1, "d.csv", id="no-workbook"),
    ],
)
def test_command_lists_or_refuses(
    out: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int, told: str
) -> None:
    monkeypatch.chdir(out)
    result = CliRunner().invoke(app, ["findings", "--out", str(out), *options])
    assert (result.exit_code, told in result.output) == (code, True), result.output
    assert [path.name for path in out.glob("d.*")] == []


def test_command_writes_the_workbook_and_json(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "d.xlsx"
    given = ["findings", "--out", str(out), "--scheme", "s", "--to", str(path), "--json"]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    assert [one["finding_id"][-1] for one in json.loads(result.stdout)] == ["2", "1"]
    assert path.is_file()


def test_without_a_build_the_command_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["findings", "--out", str(tmp_path)])
    assert (result.exit_code, "kaohe run" in result.output) == (1, True)
