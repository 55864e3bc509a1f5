"""A small released world for the gates: one scheme, two periods, two units, a tree with one absent leaf.

Every release check passes on it. A test changes one thing and sees which checks object.

Belongs here: the world, and who judges it. Does not belong here: the changes (`gate_changes`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.checks.judge import Judge
from pipeline.checks.worker import answers

TABLES = """
create schema raw;
create schema facts;
create schema marts;

create table facts.dim_scheme as select * from (values
    ('county', 'assessment', 'published', 'standard', 0.80::decimal(6, 4), 0.20::decimal(6, 4), null::int,
        null::varchar),
    ('city', 'monitoring', 'published', 'standard', null, null, null, null)
) t(
    scheme_id, scheme_kind, rank_basis, ties_rule, minimum_submission_share, maximum_quarantined_share,
    node_decimals, tie_breakers
);

create table raw.scheme_parameters(scheme_id varchar, indicator_id varchar, parameter varchar, value varchar);

create table facts.dim_period as select * from (values
    ('county', '2013Q3', date '2013-07-01', date '2013-09-30', false),
    ('county', '2013Q4', date '2013-10-01', date '2013-12-31', false),
    ('county', '2014Q1', date '2014-01-01', date '2014-03-31', true)
) t(scheme_id, period_id, start_date, end_date, is_open);

create table facts.dim_unit as select * from (values
    ('county', 'U1', 'a', date '2013-01-01', null::date),
    ('county', 'U2', 'a', date '2013-01-01', null),
    ('county', 'U3', 'a', date '2013-01-01', date '2013-06-30')
) t(scheme_id, unit_id, category_id, valid_from_date, valid_to_date);

create table facts.fct_quarantine as select * from (values
    ('county', 'unknown_indicator', 'W9-9', 'q2/U1.xlsx', '季度报表', 'A9', 'row'),
    ('city', 'unknown_category', '所（U7 某所）', 'city/register.xlsx', '登记表', 'D4', 'row'),
    ('', 'invalid_scheme', '9', 'schemes/never-published/scheme.yml', '', '3', 'scheme')
) t(scheme_id, reason_code, found, source_file, source_sheet, source_cell, scope);

create table raw.run_parameters as select * from (values
    ('as_of_date', ''), ('published_scheme', 'county'), ('published_scheme', 'taken-away')
) t(parameter, value);

create table facts.dim_indicator as select * from (values
    ('county', 'S', null, false, 'sum', 45, false, null),
    ('county', 'L1', 'S', true, null, 15, true, 'reported'),
    ('county', 'L2', 'S', true, null, 15, true, 'captured'),
    ('county', 'L3', 'S', true, null, 15, false, 'reported')
) t(scheme_id, indicator_id, parent_id, is_leaf, rollup, points_possible, is_evidence_required, source_mode);

create table facts.dim_indicator_category as
select scheme_id, indicator_id, 'a' as category_id from facts.dim_indicator where is_leaf;

create table marts.mart_indicator_scores as
with leaves(indicator_id, parent_id, is_leaf, possible, awarded, status, value_source) as (values
    ('L1', 'S', true, 15.0, 12.0, 'scored', 'reported'),
    ('L2', 'S', true, 15.0, 15.0, 'scored', 'captured'),
    ('L3', 'S', true, 15.0, null, 'not_applicable', null),
    ('S', null, false, 45.0, 40.5, 'scored', null)
)
select
    'county' as scheme_id, periods.period_id, units.unit_id, leaves.indicator_id, leaves.parent_id,
    leaves.is_leaf,
    leaves.possible::decimal(18, 8) as points_possible, leaves.possible::decimal(18, 8) as points_full,
    leaves.awarded::decimal(18, 8) as points_awarded, leaves.status, leaves.value_source,
    units.unit_id || '-' || periods.period_id || '.xlsx' as source_file, 't' as source_sheet,
    'D5' as source_cell
from leaves, (values ('2013Q3'), ('2013Q4')) periods(period_id), (values ('U1'), ('U2')) units(unit_id);

create table marts.mart_score_explanations as
select scheme_id, period_id, unit_id, indicator_id, 'won' as direction, 13.5::decimal(18, 8) as points_delta
from marts.mart_indicator_scores where indicator_id = 'S';

create table marts.mart_unit_ranking as
select
    scheme_id, period_id, 'a' as category_id, unit_id, points_awarded as score_points,
    points_awarded as unrounded_points, 1 as rank_in_category, 1 as rank_overall, false as is_vetoed,
    'final' as release_status
from marts.mart_indicator_scores where indicator_id = 'S';

create table marts.mart_submission_status as
select
    'county' as scheme_id, period_id, 'U' || number as unit_id, 'on_time' as submission_status,
    'f' || number as counting_submission_id
from (values ('2013Q3'), ('2013Q4')) periods(period_id), range(1, 11) numbers(number);

create table facts.fct_expected_report as
select scheme_id, period_id, unit_id, true as is_past_due from marts.mart_submission_status;

create table marts.mart_landed_files as
select 'county' as scheme_id, 'f' || number as file_id, if(number > 8, 'quarantined', 'read') as status
from range(1, 11) numbers(number);

create table facts.fct_reported_value as
select
    scheme_id, period_id, unit_id, indicator_id, true as is_accepted, 'reported' as value_status, source_file,
    source_sheet, source_cell
from marts.mart_indicator_scores where indicator_id in ('L1', 'L2');

create table facts.fct_evidence_completeness as
select scheme_id, period_id, unit_id, indicator_id, true as is_complete
from marts.mart_indicator_scores where indicator_id = 'L1';

create table marts.mart_findings as select * from (values
    ('f1', 'E07', 'county', 'warning', 'open'),
    ('f2', 'A01', 'county', 'critical', 'explained')
) t(finding_id, rule_id, scheme_id, severity, disposition);
"""


def make_world(path: Path, change: str = "select 1") -> Path:
    """Write the world, with a change, into a DuckDB file."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
        connection.execute(change)
    return path


class HereAsker:
    """Judges in this process what the helper process would judge, and counts the questions."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.questions = 0

    def ask(
        self, database: Path, frames: Sequence[dict[str, Any]], files: Sequence[tuple[str, str]] = ()
    ) -> list[dict[str, Any]]:
        self.questions += 1
        request = {"database": str(database), "frames": frames, "files": files}
        return list(json.loads(json.dumps(list(answers(self.judge, request)))))
