"""`kaohe run`: exit codes, what it shows at its end, what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from pipeline import run as run_module
from pipeline.checks.jumps import Jump, JumpKind
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Severity
from pipeline.cli.app import app
from pipeline.cli.report_run import report_run
from pipeline.publish.changes import FilesSince, file_changes
from pipeline.publish.editions import EditionStore
from pipeline.publish.workbooks.places import Written
from pipeline.screen import Screen
from pipeline.session import Outcome, Timing
from pipeline.settings import PROJECT_ROOT, Language, Settings
from pipeline.summary import RankedUnit, SetAside, Summary, _points
from pipeline.warehouse.dbt_build import DbtBuildError, NodeResult, failure_text
from pipeline.warehouse.lock import OutputFolderBusyError

CLI = CliRunner()


GATE = GateReport(
    "r",
    "s",
    (
        CheckResult("scores_ok", "scores", "marts/t", Severity.BLOCKING, CheckState.PASS, 5),
        CheckResult(
            "scores_bad",
            "scores",
            "marts/t",
            Severity.BLOCKING,
            CheckState.FAIL,
            5,
            4,
            tuple({"unit_id": f"U{number}"} for number in range(4)),
            message="名次不对",
            message_en="places are wrong",
        ),
    ),
)


SUMMARY = Summary(
    rankings={
        ("方案", "2013年度", "股室"): [
            RankedUnit(number, f"单位{number}", "90.50", "合格", number == 1, "provisional")
            for number in range(1, 24)
        ]
    },
    set_aside=[SetAside("empty_file", 2, "甲.xlsx 文件是空的", "甲.xlsx the file is empty")],
    findings=[("critical", 1, "A01 ×1")],
)


FAILED_NODE = NodeResult(
    "model.kaohe.x",
    "fct_x",
    "model",
    "error",
    "Binder Error: no column",
    0,
    0.1,
    "facts",
    "fct_x",
    "target/fct_x.sql",
)


@dataclass
class EndedSession:
    """What `run_job` gives back."""

    settings: Settings
    outcome: Outcome
    release: Any = None
    report: GateReport | None = GATE
    error: BaseException | None = None
    jumps: list[Jump] | None = None
    arrived: FilesSince | None = None
    receipts: Written | None = None
    timings: list[Timing] = field(default_factory=lambda: [Timing("dbt", 2.0), Timing("publish", 1.0)])

    @property
    def folder(self) -> Any:
        return SimpleNamespace(
            path=self.settings.build / "r", database=self.settings.build / "r" / "kaohe.duckdb"
        )

    @property
    def store(self) -> EditionStore:
        return EditionStore(self.settings.out)


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Makes `kaohe run` end as the test says."""
    wanted: dict[str, Any] = {}

    def run_job(settings: Settings, _listener: object) -> EndedSession:
        if "raises" in wanted:
            raise wanted["raises"]
        return EndedSession(settings, **wanted)

    monkeypatch.setattr(run_module, "run_job", run_job)
    monkeypatch.setattr("pipeline.cli.report_run.summarise", lambda _: SUMMARY)
    return wanted


def released(tmp_path: Path) -> Any:
    return SimpleNamespace(
        edition=SimpleNamespace(number=7, database=tmp_path / "kaohe.duckdb"), held_number=9
    )


@pytest.mark.parametrize(
    ("outcome", "code", "texts"),
    [
        (Outcome.PUBLISHED, 0, {"zh": "已发布第 7 版", "en": "Published edition 7"}),
        (Outcome.UNCHANGED, 0, {"zh": "内容与第 7 版完全相同", "en": "edition 7 stays"}),
        (Outcome.HELD, 0, {"zh": "内容与已退回的第 9 版相同", "en": "edition 9 was rolled back"}),
        (Outcome.NOT_RELEASED, 3, {"zh": "没有发布：发布核查未通过", "en": "the release gate is closed"}),
        (Outcome.FAILED, 1, {"zh": "运行失败", "en": "The run failed"}),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_run_exits_with(
    outcome: Outcome, code: int, texts: dict[str, str], lang: str, ended: dict[str, Any]
) -> None:
    has_edition = outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED, Outcome.HELD)
    ended |= {
        "outcome": outcome,
        "release": released(Path()) if has_edition else None,
        "error": ValueError("x"),
    }
    result = CLI.invoke(app, ["run", "--raw", str(PROJECT_ROOT), "--out", "absent", "--lang", lang])
    assert result.exit_code == code
    assert texts[lang] in result.stdout


def test_run_shows_ranking_problems_findings_and_gates(ended: dict[str, Any], tmp_path: Path) -> None:
    ended |= {"outcome": Outcome.PUBLISHED, "release": released(tmp_path)}
    result = CLI.invoke(
        app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path), "--lang", "en", "--timings"]
    )
    for text in ("单位1 ", "90.50", "vetoed", "3 more in mart_unit_ranking", "the file is empty", "A01 ×1"):
        assert text in result.stdout
    for text in ("1 passed, 1 did not", "places are wrong", "U0; U1; U2 (+1)", "Whole run ÷ dbt"):
        assert text in result.stdout


@pytest.mark.parametrize(
    "outcome", [Outcome.PUBLISHED, Outcome.UNCHANGED, Outcome.NOT_RELEASED, Outcome.HELD]
)
def test_run_shows_jumps_and_files_that_went(outcome: Outcome, ended: dict[str, Any], tmp_path: Path) -> None:
    jumps = [Jump("marts.mart_findings", JumpKind.ROWS, "100", "7")]
    release = None if outcome is Outcome.NOT_RELEASED else released(tmp_path)
    arrived = FilesSince(6, file_changes({"s/a.xlsx": "1"}, {}))
    ended |= {"outcome": outcome, "release": release, "jumps": jumps, "arrived": arrived}
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path), "--lang", "en"])
    assert result.exit_code == outcome.exit_code
    assert "marts.mart_findings │ rows │ 100    │ 7" in result.stdout
    assert "Files since edition 6: 0 new, 0 replaced, 0 moved, 1 gone\n  gone: s/a.xlsx" in result.stdout


def test_run_with_broken_checks_shows_them_and_exits_1(ended: dict[str, Any], tmp_path: Path) -> None:
    broken = CheckResult(
        "scores_ok",
        "scores",
        "marts/t",
        Severity.BLOCKING,
        CheckState.ERROR,
        error="gone",
        message_en="broke",
    )
    ended |= {"outcome": Outcome.FAILED, "report": GateReport("r", "s", (broken,)), "error": ValueError("x")}
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 1
    for text in ("scores_ok", "error 0/0", "broke gone", "1 checks broke and gave no answer"):
        assert text in result.stdout


@pytest.mark.parametrize(
    ("points", "decimals", "shown"), [("96.75000000", 2, "96.75"), ("7.50000000", 1, "7.5"), ("9", 0, "9")]
)
def test_points_have_the_places_that_the_scheme_publishes(points: str, decimals: int, shown: str) -> None:
    assert _points(Decimal(points), decimals) == shown


def test_run_tells_the_failing_model_with_its_compiled_sql(ended: dict[str, Any], tmp_path: Path) -> None:
    error = DbtBuildError((FAILED_NODE,), failure_text((FAILED_NODE,)), None)
    ended |= {"outcome": Outcome.FAILED, "error": error}
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path)])
    assert result.exit_code == 1
    for text in ("model fct_x", "Binder Error: no column", "target/fct_x.sql"):
        assert text in result.stdout


def test_run_without_a_raw_folder_fails(tmp_path: Path) -> None:
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path / "absent"), "--out", str(tmp_path)])
    assert (result.exit_code, "absent" in result.stdout) == (1, True)


def test_run_in_a_busy_output_folder_names_the_holder(ended: dict[str, Any], tmp_path: Path) -> None:
    ended["raises"] = OutputFolderBusyError(tmp_path / ".lock", '{"pid": 4711}')
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path), "--lang", "en"])
    assert (result.exit_code, "4711" in result.stdout) == (1, True)


def test_run_into_a_file_says_that_it_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = CLI.invoke(app, ["run", "--raw", str(tmp_path), "--out", str(tmp_path / "file")])
    assert (result.exit_code, "输出目录不能用" in result.stdout) == (1, True)
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.parametrize(
    ("language", "row"),
    [
        (Language.ZH, "全部 无法采用 8 收到文件 39 最高比例 0.05"),
        (Language.EN, "all set aside 8 files 39 greatest share 0.05"),
    ],
)
def test_figures_of_a_failing_row_say_what_they_count(
    language: Language, row: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = {
        "scheme_id": "all",
        "quarantined_count": 8.0,
        "file_count": 39,
        "maximum_share": 0.05,
        "is_ok": False,
    }
    result = CheckResult(
        "too_many", "evidence", "marts/t", Severity.BLOCKING, CheckState.FAIL, 2, 1, (key,), message="多"
    )
    Screen(language).gates(GateReport("r", "s", (result,)))
    assert row in capsys.readouterr().out


def test_failed_run_says_where_its_folder_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(Language.EN)
    session: Any = EndedSession(Settings(out=tmp_path), Outcome.FAILED, error=duckdb.IOException("disk full"))
    report_run(screen, session)
    printed = capsys.readouterr().out
    assert "IOException: disk full" in printed
    assert str(tmp_path / "build" / "r") in printed
