"""The workbook that a unit fills in: its report and its list of evidence, locked but for what it enters.

Belongs here: writing the workbook from its content; printed names come from the layouts that read it back.
Does not belong here: which lines there are (`template_content`), how cells are written (`writing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pipeline.ingest.forms import Form
from pipeline.ingest.layouts import load_forms
from pipeline.publish.workbooks.template_content import TemplateContent, TemplateLine
from pipeline.publish.workbooks.writing import (
    PROVISIONAL,
    Styles,
    between,
    checked,
    one_of,
    open_book,
    styles_of,
    told,
    write_notes,
)

REPORT_FORM: Final = "quarterly_report"
EVIDENCE_FORM: Final = "evidence_list"
EVIDENCE_ROWS: Final = 60
ENTERED: Final = frozenset(
    {
        "actual_text",
        "numerator_text",
        "denominator_text",
        "self_score_text",
        "narrative",
        "evidence_references",
        "remark",
    }
)
WIDTHS: Final = {"indicator_name": 28, "narrative": 44, "evidence_title": 34, "file_name": 34, "remark": 20}
VERSIONS: Final = ("首次报送", "更正")
REPORT_NAME: Final = "指标报表"
EVIDENCE_NAME: Final = "佐证材料清单"
NOTES: Final = (
    "只填白色单元格；灰色部分已锁定，请不要改动表头、指标编码和工作表名称。",
    "比率按百分点填，例如 96.5 表示 96.5%；有分子、分母的一并填写，系统据此计算比率。",
    "没有发生的填 0，不要填“无”或“—”；确实不适用的，先报考核办公室核定。",
    "要求佐证的指标，在“佐证材料清单”中逐份登记，文件名与所送文件一致，并在“佐证材料编号”栏写明编号。",
    "每个单位、每个周期用自己的模板，不要复制别的单位或别的周期的模板。",
    "Fill in the white cells only. A rate is entered in percent points (96.5 for 96.5%), nothing done is 0.",
    "List every piece of evidence with its file name. Use the template of your own unit and period.",
)


def write_template(path: Path, content: TemplateContent) -> Path:
    """Write the template of one unit and period."""
    book = open_book(path, content.template_id)
    styles = styles_of(book)
    forms = load_forms().by_id
    _Report(book, forms[REPORT_FORM], content, styles, REPORT_NAME).write()
    _Evidence(book, forms[EVIDENCE_FORM], content, styles, EVIDENCE_NAME).write()
    write_notes(book, [*_dates(content), *NOTES], styles)
    book.close()
    return path


def _dates(content: TemplateContent) -> list[str]:
    stated = []
    if content.due_date:
        extended = "（已批准延期 extended）" if content.is_extended else ""
        provisional = f"（{PROVISIONAL}）" if content.is_due_provisional else ""
        stated.append(f"报送期限 Due: {content.due_date.isoformat()}{extended}{provisional}")
    if content.cutoff_date:
        stated.append(f"补齐材料截止 Evidence until: {content.cutoff_date.isoformat()}")
    return stated


class _Sheet:
    """What both sheets have: title, title block, hidden identity, header, protection."""

    FIRST_ROW = 7

    def __init__(self, book: Any, form: Form, content: TemplateContent, styles: Styles, name: str) -> None:
        self.form, self.content, self.styles = form, content, styles
        self.sheet = book.add_worksheet(name)
        self._labels = {column.name: column.headers[0] for column in form.records if column.headers}

    def field(self, row: int, column: int, name: str, value: str, *, style: Any = None) -> None:
        """One labelled field of the title block."""
        self.sheet.write_string(row, column, self._labels[name], self.styles.head)
        if value:
            self.sheet.write_string(row, column + 1, value, style or self.styles.fixed)
        else:
            self.sheet.write_blank(row, column + 1, None, style or self.styles.fixed)

    def top(self, identity: Sequence[str]) -> None:
        """Title, unit and period, and the hidden row that says whose template this is."""
        content = self.content
        title = f"{content.unit_name} {content.period_name} {self.form.name_zh}"
        self.sheet.write_string(0, 0, title, self.styles.title)
        self.field(1, 0, "unit", content.unit_name)
        self.field(1, 3, "period", content.period_name)
        values = {"scheme": content.scheme_id, "template_id": content.template_id}
        for number, name in enumerate(identity):
            self.field(4, 3 * number, name, values[name])
        self.sheet.set_row(4, None, None, {"hidden": True})

    def header(self, hints: dict[str, str]) -> None:
        """The table's header with a comment on every column."""
        for position, column in enumerate(self.form.columns):
            self.sheet.write_string(self.FIRST_ROW - 1, position, column.headers[0], self.styles.head)
            if column.name in hints:
                self.sheet.write_comment(self.FIRST_ROW - 1, position, hints[column.name])
            self.sheet.set_column(position, position, WIDTHS.get(column.name, 14))
        self.sheet.freeze_panes(self.FIRST_ROW, 2)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.FIRST_ROW - 1)

    def position(self, name: str) -> int:
        """Place of a column of the table."""
        return [column.name for column in self.form.columns].index(name)

    def protect(self) -> None:
        """Lock everything but the cells to fill in; widths may be changed."""
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "sort": False})


class _Report(_Sheet):
    def write(self) -> None:
        """Write the report sheet."""
        content, sheet = self.content, self.sheet
        self.top(("scheme", "template_id"))
        self.field(2, 0, "report_date", "", style=self.styles.date)
        self.field(2, 3, "reporter", "", style=self.styles.entry)
        self.field(3, 0, "version_note", VERSIONS[0], style=self.styles.entry)
        sheet.data_validation(3, 1, 3, 1, one_of(VERSIONS, self._labels["version_note"]))
        sheet.data_validation(
            2,
            1,
            2,
            1,
            checked("date", ">=", content.start_date, "填报日期", f"不早于 {content.start_date.isoformat()}"),
        )
        self.header(
            {
                "actual_text": "没有发生的填 0。比率按百分点填，96.5 表示 96.5%。",
                "numerator_text": "比率的分子，整数。",
                "denominator_text": "比率的分母，整数。",
                "self_score_text": "自评得分，不超过该指标分值。",
                "evidence_references": "“佐证材料清单”中的材料编号，几份的用、隔开。",
            }
        )
        for number, line in enumerate(content.lines):
            self._line(self.FIRST_ROW + number, line)
        self.protect()

    def _line(self, row: int, line: TemplateLine) -> None:
        known = {
            "indicator_code": line.indicator_id,
            "indicator_name": _named(line),
            "target_text": line.target_text,
        }
        for position, column in enumerate(self.form.columns):
            if column.name not in ENTERED:
                self.sheet.write_string(row, position, known.get(column.name, ""), self.styles.fixed)
            elif column.kind in {"number", "count"}:
                self.sheet.write_blank(row, position, None, self.styles.number)
                self._check(row, position, column.name, line)
            else:
                self.sheet.write_blank(row, position, None, self.styles.entry)

    def _check(self, row: int, position: int, name: str, line: TemplateLine) -> None:
        points = f"{line.points.normalize():f}"
        if name == "self_score_text":
            rule = between("0", points, "自评分", f"0 到 {points}")
        elif name == "actual_text":
            rule = _figure(line)
        elif line.has_amounts:
            rule = checked("decimal", ">=", 0, "分子、分母", "不小于 0 的金额")
        else:
            least = min(line.lowest, Decimal(0)) if name == "numerator_text" else Decimal(0)
            rule = checked("integer", ">=", int(least), "分子、分母", f"不小于 {int(least)} 的整数")
        self.sheet.data_validation(row, position, row, position, rule)


def _figure(line: TemplateLine) -> dict[str, Any]:
    """The check of an actual: within what the scheme lets be honest; of a rate it only warns."""
    low, high = f"{line.lowest.normalize():f}", f"{(line.highest or Decimal(0)).normalize():f}"
    if line.unit_of_measure == "%" and line.highest is not None:
        rule = between(low, high, "比率", f"百分点，一般在 {low} 到 {high} 之间")
        return {**rule, "error_type": "warning"}
    measured = f"（{line.unit_of_measure}）" if line.unit_of_measure else ""
    if line.highest is not None:
        told_as = f"{low} 到 {high} 之间的数{measured}"
        return between(low, high, "实际完成值", told_as)
    return checked("decimal", ">=", low, "实际完成值", f"不小于 {low} 的数{measured}")


class _Evidence(_Sheet):
    def write(self) -> None:
        """Write the sheet that lists the evidence."""
        content = self.content
        self.top(("scheme",))
        self.header(
            {
                "indicator_code": "所支持的指标编码，从下拉列表选择。",
                "file_name": "所送文件的文件名，含扩展名，须完全一致。",
                "issued_date": "材料的形成日期，应在考核周期开始以后、补齐材料截止以前。",
            }
        )
        last = self.FIRST_ROW + EVIDENCE_ROWS - 1
        for row in range(self.FIRST_ROW, last + 1):
            for position, column in enumerate(self.form.columns):
                style = self.styles.date if column.kind == "date" else self.styles.entry
                self.sheet.write_blank(row, position, None, style)
        code, issued = self.position("indicator_code"), self.position("issued_date")
        codes = f"='{REPORT_NAME}'!$A${self.FIRST_ROW + 1}:$A${self.FIRST_ROW + len(content.lines)}"
        self.sheet.data_validation(self.FIRST_ROW, code, last, code, {"validate": "list", "source": codes})
        until = max(content.end_date, content.cutoff_date or content.end_date)
        span = f"{content.start_date.isoformat()} 到 {until.isoformat()}"
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": content.start_date,
            "maximum": until,
        }
        words = {**told("形成日期", f"考核周期开始到补齐截止：{span}"), "error_type": "warning"}
        self.sheet.data_validation(self.FIRST_ROW, issued, last, issued, {**rule, **words})
        self.protect()


def _named(line: TemplateLine) -> str:
    unit = f"（{line.unit_of_measure}）" if line.unit_of_measure else ""
    return f"{line.indicator_name}{unit}"
