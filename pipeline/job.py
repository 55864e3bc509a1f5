"""The steps of one run, in their order, without Dagster.

Belongs here: what each step takes from the rooms (schemes, ingest, calendar, checks, warehouse, publish)
and hands on.
Does not belong here: how a room does its work, Dagster (assets), the screen.

`kaohe run` and the Dagster job `nightly` call the same functions; each leaves its result in the session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

import pyarrow as pa

from pipeline import schemes
from pipeline.calendar.workdays import calendar_days_table, read_supplied_days
from pipeline.checks import gates
from pipeline.checks.arrival import ReadFile, VerdictStore, failures_table
from pipeline.checks.jumps import Jump, jumps_between, load_limits
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import load_suites
from pipeline.evidence.contents import evidence_contents
from pipeline.hashes import file_sha256
from pipeline.ingest.landing import begin_landing
from pipeline.problems import Problem
from pipeline.publish.changes import files_since
from pipeline.publish.content import MARTS, code_hash, database_shape
from pipeline.publish.release import Release, ReleaseRequest, publish
from pipeline.schemes import Scheme, SchemeLoadResult
from pipeline.schemes.targets import parsed_targets_table
from pipeline.session import LandedInput, RunSession
from pipeline.settings import PROJECT_ROOT, run_parameters
from pipeline.warehouse.dbt_build import DbtBuild, build
from pipeline.warehouse.dbt_project import ensure_manifest, read_manifest
from pipeline.warehouse.work_database import write_tables

RAW_SCHEMA = "raw"
TARGET_COLUMN = "target_text"
PROBLEM_COLUMNS = ("problem_id", *(field.name for field in fields(Problem)))


class StepOrderError(RuntimeError):
    """A step, or a part of one, was run on its own, outside a whole run."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"只能整次运行：这一步需要同一次运行中“{missing}”的结果。请启动作业 nightly，或执行 kaohe run。 "
            f"This step needs the result of '{missing}' in the same run. Only whole runs can be started: "
            f"launch the job 'nightly', or use `kaohe run`."
        )


class BrokenChecksError(RuntimeError):
    """Checks broke: nobody knows whether the build may be published."""

    def __init__(self, broken: Sequence[CheckResult]) -> None:
        self.check_ids = tuple(result.check_id for result in broken)
        reasons = sorted({result.error for result in broken})
        super().__init__(
            f"{len(broken)} check(s) gave no answer ({', '.join(self.check_ids)}): {'; '.join(reasons)}. "
            f"Nothing is published. Mend the cause, then run again."
        )


def land_files(session: RunSession, supposed: SchemeLoadResult | None = None) -> LandedInput:
    """Steps 1 to 3: schemes, received files, targets and calendar, all as raw tables.

    Args:
        session: The run.
        supposed: Schemes to use instead of those of the raw folder, for a what-if question.
    """
    settings = session.settings
    # readers start while schemes are read
    begun = begin_landing(settings.raw, settings.landing, workers=settings.threads)
    with session.between_steps("looking"), begun as arrived:
        with session.step("schemes"):
            loaded = supposed or schemes.load_schemes(settings.raw / "schemes")
        with session.step("landing"):
            landing = arrived.finish({one.header.scheme_id: one.header.scheme_name for one in loaded.schemes})
    with session.step("targets and calendar"):
        supplied_days, calendar_problems = read_supplied_days(settings.raw / "calendar")
        problems = (*loaded.problems, *calendar_problems, *landing.problems)
        tables: dict[str, pa.Table] = {**schemes.scheme_tables(loaded.schemes), **landing.tables}
        evidence = tables["evidence_files"]
        tables["evidence_contents"] = evidence_contents(evidence, settings.landing, settings.threads)
        tables["quarantine"] = problem_table(problems)
        tables["parsed_targets"] = parsed_targets_table(target_texts(tables.values()))
        tables["calendar_days"] = calendar_days_table(*calendar_years(loaded.schemes), supplied_days)
        tables["run_parameters"] = session.parameters()
    session.landed = LandedInput(
        tables=tables,
        files=read_files(tables["landed_files"]),
        new_file_ids=frozenset(landing.new_file_ids),
        readers=landing.readers,
        scheme_hashes={scheme.scheme_id: schemes.scheme_hash(scheme) for scheme in loaded.schemes},
        input_files=input_files(tables["landed_files"]),
        problems=problems,
    )
    return session.landed


def write_raw(session: RunSession) -> dict[str, int]:
    """Step 4: a fresh work file with every raw table. Returns row counts."""
    if session.landed is None:
        raise StepOrderError("landing")
    with session.step("raw tables"):
        return write_tables(
            session.folder.database, RAW_SCHEMA, session.landed.tables, session.settings.threads
        )


def judge_arrivals(session: RunSession) -> tuple[list[CheckResult], int]:
    """Step 5: the arrival gate, over files that have no verdict yet.

    Returns:
        Results of the checks that were run now, and the number of rows in `raw.arrival_failures`.
    """
    if session.landed is None:
        raise StepOrderError("landing")
    settings, files = session.settings, session.landed.files
    with session.step("arrival gate"):
        suites = load_suites(settings.expectations / "arrival")
        landed = session.landed
        store = VerdictStore.open(settings.landing / "arrival", suites, landed.scheme_hashes, landed.readers)
        todo = store.missing(files, landed.new_file_ids)
        results = gates.judge_arrivals(session.worker, suites, session.folder.database, todo)
        store.add(todo, results)
        if todo:
            store.save(files)
        failures = failures_table(suites, files, store)
        write_tables(session.folder.database, RAW_SCHEMA, {"arrival_failures": failures}, settings.threads)
    session.arrivals = results
    return results, failures.num_rows


def build_models(session: RunSession) -> DbtBuild:
    """Step 6: dbt, in this process.

    Raises:
        DbtBuildError: A model or a data test failed.
    """
    if session.arrivals is None:
        raise StepOrderError("arrival gate")
    with session.step("dbt"):
        project = session.project
        manifest = read_manifest(ensure_manifest(project, session.settings.threads))
        total = sum(node["resource_type"] in ("model", "seed", "test") for node in manifest["nodes"].values())
        session.build = build(project, session.settings.threads, session.listener.progress, total)
    return session.build


def judge_release(session: RunSession) -> GateReport:
    """Step 7: the release gate on the built file; arrival checks that broke stand in its report."""
    if session.build is None:
        raise StepOrderError("dbt")
    settings, database = session.settings, session.folder.database
    with session.step("release gate"):
        suites = load_suites(settings.expectations / "release")
        report = gates.judge_release(session.worker, suites, database, session.run_id, file_sha256(database))
        broken = [result for result in session.arrivals or [] if result.state is CheckState.ERROR]
        report = GateReport(report.run_id, report.build_sha256, (*broken, *report.results))
        report.write(session.folder.path / "gate_report.json", settings.build / "last_gate_report.json")
        if not report.is_open:
            report.write(settings.out / "gate_reports" / f"{session.run_id}.json")
    session.report = report
    return report


def insist_on_answers(session: RunSession) -> None:
    """The other half of step 7: an error inside a check is an error of the run, not a refusal.

    Raises:
        BrokenChecksError: A check of either gate gave no answer.
    """
    if session.report is None:
        raise StepOrderError("release gate")
    if session.report.broken:
        session.error = BrokenChecksError(session.report.broken)
        raise session.error


def find_jumps(session: RunSession) -> list[Jump]:
    """Beside step 8: what jumped since the edition that readers see. Holds nothing back."""
    if session.report is None:
        raise StepOrderError("release gate")
    current = session.store.current()
    with session.step("jumps"):
        limits = load_limits(session.settings.expectations)
        now = database_shape(session.folder.database, MARTS)
        session.jumps = jumps_between(current.shape(MARTS), now, limits) if current else []
        if current and session.landed:
            session.arrived = files_since(current, session.landed.input_files)
    return session.jumps


def publish_edition(session: RunSession) -> Release:
    """Step 8: the next edition, and the switch.

    Raises:
        ReleaseRefusedError: The gate did not let the build pass.
    """
    if session.report is None or session.landed is None:
        raise StepOrderError("release gate")
    settings = session.settings
    with session.step("publish"):
        session.release = publish(
            session.store,
            ReleaseRequest(
                work_file=session.folder.database,
                report=session.report,
                dbt_manifest=read_manifest(session.project.manifest_file),
                schemes=session.landed.scheme_hashes,
                input_files=session.landed.input_files,
                code_hash=code_hash(PROJECT_ROOT),
                parameters=run_parameters(settings),
                published_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                keep=settings.keep_editions,
                threads=settings.threads,
                compiled=session.project.target / "compiled",
            ),
        )
    return session.release


def target_texts(tables: Iterable[pa.Table]) -> list[str]:
    """Every distinct target text of the raw tables, sorted."""
    texts = {
        text
        for table in tables
        if TARGET_COLUMN in table.column_names
        for text in table.column(TARGET_COLUMN).unique().to_pylist()
    }
    return sorted(text for text in texts if text is not None)


def problem_table(problems: Sequence[Problem]) -> pa.Table:
    """`raw.quarantine`: one row per problem, in a fixed order, each problem once."""
    rows = {problem.problem_id: _problem_row(problem) for problem in problems}
    ordered = sorted(
        rows.values(), key=lambda row: (row["source_path"], row["source_sheet"], row["problem_id"])
    )
    schema = pa.schema([(name, pa.string()) for name in PROBLEM_COLUMNS])
    return pa.Table.from_pylist(
        [{name: str(row[name]) for name in PROBLEM_COLUMNS} for row in ordered], schema=schema
    )


def _problem_row(problem: Problem) -> dict[str, object]:
    twins = {
        "expected_en": problem.expected_en or problem.expected,
        "found_en": problem.found_en or problem.found,
    }
    return {"problem_id": problem.problem_id, **asdict(problem), **twins}


def read_files(landed_files: pa.Table) -> tuple[ReadFile, ...]:
    """Files whose rows stand in the raw tables."""
    return tuple(
        ReadFile(row["file_id"], row["scheme_id"] or "", row["source_path"])
        for row in landed_files.select(["file_id", "scheme_id", "source_path", "status"]).to_pylist()
        if row["status"] == "read"
    )


def input_files(landed_files: pa.Table) -> dict[str, str]:
    """sha256 of each file that lies in the raw folder."""
    rows = landed_files.select(["file_id", "source_path", "status"]).to_pylist()
    gone = ("absent", "superseded")
    return {row["source_path"]: row["file_id"] for row in rows if row["status"] not in gone}


def calendar_years(loaded: Sequence[Scheme]) -> tuple[int, int]:
    """First and last year that deadlines of the schemes can touch."""
    years = [int(str(period.end_date)[:4]) for scheme in loaded for period in scheme.periods]
    return (min(years), max(years) + 1) if years else (2013, 2013)
