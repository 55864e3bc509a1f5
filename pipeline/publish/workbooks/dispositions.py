"""The workbook in which reviewers answer for findings: what was found is locked, the decision is entered.

Belongs here: writing it from the findings; printed names come from the layout that reads it back.
Does not belong here: which findings there are (`findings_content`), how cells are written (`writing`), what
follows from a decision (SQL).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.ingest.layouts import load_forms
from pipeline.publish.workbooks.findings_content import Finding
from pipeline.publish.workbooks.writing import checked, one_of, open_book, short, styles_of, write_notes
from pipeline.settings import Language
from pipeline.words import say

FORM: Final = "dispositions"
DECISIONS: Final = ("可以说明", "查实", "撤销")
ENTERED: Final = ("decision_text", "reviewer", "decided_date", "reason", "document", "remark")
HEADER_ROW: Final = 3
WIDTHS: Final = {
    "row_number": 6,
    "finding_id": 38,
    "finding_text": 56,
    "source": 40,
    "reason": 36,
    "remark": 18,
}
NOTES: Final = (
    "只填白色单元格；疑点编号决定处理的是哪一条，请不要改动。没有填写的行不作处理，疑点仍待处理。",
    "可以说明：数字成立，写明理由；查实：数字或材料不实；撤销：本来没有问题，属误报。",
    "每条处理都要有核查人、处理日期和处理理由，缺一项即不采用。改变主意时另填一行或另报一份，以日期在后的为准。",
    "填好后放入收件目录中该考核方案的文件夹，再运行 kaohe run。",
    "Fill in the white cells only; the id says which finding is meant. A line left empty decides nothing.",
    "Every decision takes a reviewer, a date and a reason. The later decision by date holds.",
    "Put the workbook into the folder of its scheme in the raw folder and run kaohe run again.",
)


def write_dispositions(path: Path, findings: Sequence[Finding]) -> Path:
    """Write the workbook for findings of one scheme.

    Args:
        path: The workbook.
        findings: At least one, all of the same scheme.
    """
    form = load_forms().by_id[FORM]
    [scheme] = {finding.scheme_id for finding in findings}
    book = open_book(path, f"{scheme} {form.name_zh}")
    styles = styles_of(book)
    sheet = book.add_worksheet(form.name_zh)
    labels = {column.name: column.headers[0] for column in form.records if column.headers}
    sheet.write_string(0, 0, f"{findings[0].scheme_name} {form.name_zh}", styles.title)
    sheet.write_string(1, 0, labels["scheme"], styles.head)
    sheet.write_string(1, 1, scheme, styles.fixed)
    names = {column.name: column.headers[0] for column in form.columns}
    for position, (name, printed) in enumerate(names.items()):
        sheet.write_string(HEADER_ROW, position, printed, styles.head)
        sheet.set_column(position, position, WIDTHS.get(name, 14))
    for row, finding in enumerate(findings, start=HEADER_ROW + 1):
        known = _known(finding, row - HEADER_ROW)
        for position, name in enumerate(names):
            if name in ENTERED:
                sheet.write_blank(
                    row, position, None, styles.date if name == "decided_date" else styles.entry
                )
            else:
                sheet.write_string(row, position, short(known[name]), styles.fixed)
    _check(sheet, names, len(findings))
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(findings), len(names) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    write_notes(book, NOTES, styles)
    book.close()
    return path


def _known(finding: Finding, number: int) -> dict[str, str]:
    return {
        "row_number": str(number),
        "finding_id": finding.finding_id,
        "rule_id": f"{finding.rule_id} {finding.rule_name}",
        "severity": say(Language.ZH, finding.severity),
        "unit": f"{finding.unit_id} {finding.unit_name}".strip(),
        "indicator": f"{finding.indicator_id} {finding.indicator_name}".strip(),
        "finding_text": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "source": finding.source,
    }


def _check(sheet: Any, names: dict[str, str], count: int) -> None:
    places = list(names)
    first, last = HEADER_ROW + 1, HEADER_ROW + count
    decision, decided = places.index("decision_text"), places.index("decided_date")
    sheet.data_validation(first, decision, last, decision, one_of(DECISIONS, names["decision_text"]))
    rule = checked("date", ">=", dt.date(2000, 1, 1), names["decided_date"], "日期，如 2024-07-15")
    sheet.data_validation(first, decided, last, decided, rule)
