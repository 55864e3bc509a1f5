"""A small built database for receipts: four files of two units, one unreadable, one a draft."""

from __future__ import annotations

from pathlib import Path

import duckdb

WORLD = """
create schema facts; create schema marts;
create table facts.fct_landed_file as select * from (values
    ('a', 's/U1.xlsx', 'read', 'quarterly_report;evidence_list', 's', 'U1', '2013Q2', false),
    ('b', 's/U2.xlsx', 'quarantined', null, 's', 'U2', '2013Q2', true),
    ('c', 's/units.xlsx', 'read', 'units', 's', null, null, false),
    ('d', 's/初稿.xlsx', 'read', 'evidence_list', 's', 'U2', '2013Q2', true),
    ('e', 's/补充清单.xlsx', 'read', 'evidence_list', 's', 'U1', '2013Q2', false),
    ('f', 's/evidence/U1.pdf', 'evidence', null, 's', null, null, false)
) t(file_id, source_file, status, form, scheme_id, unit_id, period_id, is_unusable);
alter table facts.fct_landed_file add column received_date timestamp;
create table facts.fct_submission as select * from (values
    ('s', 'U1', '2013Q2', timestamp '2013-07-08 10:00', 'accepted', 0, 's/U1.xlsx', '季度报表')
) t(scheme_id, unit_id, period_id, received_date, submission_status, days_late_count, source_file,
    source_sheet);
create table marts.mart_quarantine as select * from (values
    ('s/U2.xlsx', null, null, '可读', '损坏', '文件「s/U2.xlsx」：文件已损坏', '重新保存后再报'),
    ('s/初稿.xlsx', '季度报表', 'D4', '实际完成值', '实际数',
        '文件「s/初稿.xlsx」，工作表「季度报表」，单元格 D4：缺少必填列「实际完成值」。', '改正表头')
) t(source_file, source_sheet, source_cell, expected, found, message, remedy);
create table marts.mart_findings as select * from (values
    ('s', 'A01', 's/U1.xlsx', '季度报表', 'E6; F6', 's/U1.xlsx › 季度报表 › E6', 'critical', '90', '98',
        '不符。见s/U1.xlsx › 季度报表 › E6。处理：核对。', 'open'),
    ('s', 'A01', 's/U1.xlsx', '季度报表', 'E7', null, 'critical', '90', '98', '已说明', 'explained'),
    ('s', 'A01', 's/补充清单.xlsx', null, null, null, 'critical', '90', '98', '另有不符。处理：核对。',
        'open')
) t(scheme_id, rule_id, source_file, source_sheet, source_cell, source, severity, expected, found, message,
    disposition);
create table facts.dim_rule as select 's' as scheme_id, 'A01' as rule_id, '核对' as remedy;
create table marts.mart_open_items as select * from (values
    ('s', 'U1', '2013Q2', 'W1', '成功率', '缺材料', '补材料', date '2013-07-26', 2.0, 'mendable', 1),
    ('s', 'U1', '2013Q2', 'W2', '场次', '没做够', '多做', null, 2.0, 'improvable', 2),
    ('s', 'U2', '2013Q2', 'W1', '成功率', '未报', '补报', date '2013-08-02', 5.0, 'mendable', 1)
) t(scheme_id, unit_id, period_id, indicator_id, indicator_name, reason, remedy_text, until_date, points_lost,
    item_state, regain_rank);
create table facts.dim_unit as select * from (values ('s', 'U1', '一所'), ('s', 'U2', '二所'))
    t(scheme_id, unit_id, unit_name);
create table facts.dim_unit_name as select * from (values
    ('s', 'U1', 'u1'), ('s', 'U1', '东溪所'), ('s', 'U2', 'u2')
) t(scheme_id, unit_id, unit_reference);
create table facts.dim_period as
select 's' as scheme_id, '2013Q2' as period_id, '2013年第二季度' as period_name;
create table marts.mart_submission_status as select * from (values
    ('s', 'U1', '2013Q2', date '2013-07-09', date '2013-07-26', true, false),
    ('s', 'U2', '2013Q2', date '2013-08-02', date '2013-08-02', false, true)
) t(scheme_id, unit_id, period_id, due_date, cutoff_date, is_due_provisional, is_extended);
"""


def built_world(database: Path) -> Path:
    """Build it there."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute(WORLD)
    return database
