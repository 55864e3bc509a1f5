"""Receipts, notes and a sheet as sent, for the tests of receipts."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from pipeline.ingest.readers.sheet import SheetText
from pipeline.publish.workbooks.receipt_content import Missing, Note, Receipt

WRONG = Note(
    "季度报表", ("D3", "E3"), "critical", "比率与分子分母不符。", "90.00", "98.00", "核对后重新报送。"
)
REFUSED = Note("季度报表", ("A2",), "refused", "指标编码不在方案中。", "方案的指标", "=W9", "改正编码。")
WHOLE = Note("", (), "warning", "逾期填报。", "2013-07-09", "2013-07-15", "下期按时报送。")


def receipt(*notes: Note, **changes: object) -> Receipt:
    given = {
        "file_id": "0" * 64,
        "source_file": "county/q2/SFS01.xlsx",
        "status": "accepted",
        "scheme_id": "county",
        "unit_id": "SFS01",
        "unit_name": "=某所",
        "period_name": "2013年第二季度",
        "period_id": "2013Q2",
        "received_date": dt.datetime.fromisoformat("2013-07-15T09:30"),
        "days_late_count": 6,
        "due_date": dt.date(2013, 7, 9),
        "cutoff_date": dt.date(2013, 7, 26),
        "is_due_provisional": False,
        "is_extended": False,
        "notes": notes,
        "missing": (Missing("W1 调解成功率", "缺佐证材料", "补送材料", dt.date(2013, 7, 26)),),
    }
    return Receipt(**{**given, **changes})  # type: ignore[arg-type]


def sent(name: str = "季度报表", first: int = 0) -> SheetText:
    rows = [["编码", "+名称"], ["=W9", "@x"], ["W1", "-5"]]
    table = pa.record_batch([pa.array(column) for column in zip(*rows, strict=True)], names=["a", "b"])
    return SheetText(name, True, first, table)
