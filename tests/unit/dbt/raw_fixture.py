"""An empty raw schema for tests of the dbt project: every source table, all columns, no rows.

Belongs here: the columns of raw tables as the build expects them. Form datasets come from the layout data,
scheme tables from the scheme room, so that a change is seen at once.
Does not belong here: rows (tests add their own), reading of files.
"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import yaml

from pipeline.schemes.tables import RAW_NAMES, raw_columns

INGEST = Path(__file__).parents[3] / "pipeline" / "ingest"
LAYOUTS = INGEST / "layouts"
LINEAGE = {
    "scheme_id": "varchar",
    "source_file_id": "varchar",
    "source_path": "varchar",
    "source_sheet": "varchar",
    "source_row": "integer",
    "source_columns": "varchar",
}
LANDING_TABLES = {
    "landed_files": "file_id source_path size_bytes:bigint file_type form scheme_id status",
    "quarantine": (
        "problem_id code scope scheme_id source_file_id source_path source_sheet source_cell "
        "expected expected_en found found_en remedy remedy_en message message_en"
    ),
    "evidence_contents": (
        "file_id content_kind reason_code page_count:integer created_date modified_date text_length:integer "
        "text_hashes picture_rows:bigint picture_columns:bigint"
    ),
    "evidence_files": "file_id source_path file_name scheme_id size_bytes:bigint file_type",
    "calendar_days": "calendar_date:date is_working_day:boolean calendar_source",
    "parsed_targets": (
        "target_text parse_status shape comparator target_value target_unit per_unit is_strict:boolean "
        "value_scale note"
    ),
    "arrival_failures": (
        "check_id severity dataset scheme_id source_file_id source_path source_sheet source_row:integer "
        "column_name source_cell found expected message message_en"
    ),
    "run_parameters": "parameter value",
}


def _typed(columns: str) -> dict[str, str]:
    """Turn `name name:type` into name → type, text when none is given."""
    pairs = (column.partition(":") for column in columns.split())
    return {name: kind or "varchar" for name, _, kind in pairs}


def form_tables() -> dict[str, dict[str, str]]:
    """Name and columns of every form dataset, from the layout data files."""
    tables: dict[str, dict[str, str]] = {}
    for folder in sorted(path.parent for path in LAYOUTS.glob("*/layout.yml")):
        layout = yaml.safe_load((folder / "layout.yml").read_text(encoding="utf-8"))
        with (folder / "columns.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        record = [row["column"] for row in rows if row["part"] == "record"]
        if "record" in layout:
            tables[layout["record"]["dataset"]] = dict.fromkeys(record, "varchar") | LINEAGE
        if "table" in layout:
            columns = [row["column"] for row in rows if row["part"] == "table"]
            columns += [f"meta_{name}" for name in record] + ["row_kind"]
            melt = layout["table"].get("melt")
            if melt:
                columns += [melt["name_column"], melt["value_column"], "source_column"]
            tables[layout["table"]["dataset"]] = dict.fromkeys(columns, "varchar") | LINEAGE
    return tables


def report_tables() -> dict[str, dict[str, str]]:
    """Name and columns of every dataset of submitted reports, from its data file."""
    tables: dict[str, dict[str, str]] = {}
    with (INGEST / "documents" / "columns.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            tables.setdefault(row["dataset"], dict(LINEAGE))[row["column"]] = "varchar"
    return tables


def raw_tables() -> dict[str, dict[str, str]]:
    """Name and columns of every table of the raw schema."""
    schemes = {
        name: dict.fromkeys(raw_columns(model), "varchar") | {"source_row": "integer"}
        for model, name in RAW_NAMES.items()
    }
    landing = {name: _typed(columns) for name, columns in LANDING_TABLES.items()}
    return form_tables() | report_tables() | schemes | landing


def create_empty_raw(path: Path) -> None:
    """Write a work file at `path` whose raw schema has every table and no row."""
    with duckdb.connect(str(path), config={"storage_compatibility_version": "v1.4.0"}) as connection:
        connection.execute("create schema raw")
        for table, columns in raw_tables().items():
            body = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            connection.execute(f"create table raw.{table} ({body})")
