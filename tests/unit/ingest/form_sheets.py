"""A filled sheet of any form, made from its layout: title, fields, header, lines of their own marks, foot.

Belongs here: plausible values by the kind of a column, the parts of a sheet.
Does not belong here: what is done to a sheet (`test_ingest_nothing_silent`), any form's own facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ingest.forms import Column, Form

Cells = list[object]
FOOT: list[Cells] = [
    ["合计"],
    ["填表人：", "李某", "审核人：", "王某", "日期：", "2013-07-05"],
    ["说明：1. 数据截至季末。"],
]
_OF_KIND = {
    "code": "W{n}-1",
    "number": "{n}.5",
    "count": "{n}",
    "date": "2013-{m:02d}-{d:02d}",
    "target": "≥{n}件",
    "flag": "是",
    "level": "满意",
}


def value(column: Column, number: int) -> str:
    """What stands in a column in the line of a number; texts and figures tell the lines apart."""
    pattern = _OF_KIND.get(column.kind, f"{column.headers[0].split('/')[-1]}之{{n}}")
    return pattern.format(n=number, m=number % 12 + 1, d=number % 28 + 1)


@dataclass(slots=True)
class FormSheet:
    """The parts of a sheet, each a list of rows."""

    form: Form
    title: list[Cells] = field(default_factory=list)
    fields: list[Cells] = field(default_factory=list)
    header: list[Cells] = field(default_factory=list)
    columns: list[Column | None] = field(default_factory=list)

    @classmethod
    def of(cls, form: Form, *, has_number: bool = False) -> FormSheet:
        """The sheet of a form with its required columns and one more; `has_number` puts 序号 in front."""
        made = cls(form, [[f"某县{form.titles[0]}"]])
        for column in form.records:
            if column.is_required:
                kind_value = "2013年第二季度" if column.name == "period" else value(column, 1)
                made.fields.append([f"{column.headers[0]}：", kind_value])
        required = [column for column in form.columns if column.is_required]
        others = [c for c in form.columns if not c.is_required and c.name != "row_number"]
        made.columns = [*required, *others[:1]]
        if has_number and "序号" not in {header for c in made.columns if c for header in c.headers}:
            made.columns = [None, *made.columns]
        texts = ["序号" if column is None else column.headers[0] for column in made.columns]
        if form.melt is not None:
            texts += ["张局长", "李副局长"]
        if form.header_rows == 2:
            parts = [text.split("/") for text in texts]
            made.header = [[one[0] for one in parts], [one[1] if len(one) > 1 else None for one in parts]]
        else:
            made.header = [[*texts]]
        return made

    def line(self, number: int) -> Cells:
        """One line of the table."""
        cells: Cells = [str(number) if column is None else value(column, number) for column in self.columns]
        return [*cells, "满意", "较满意"] if self.form.melt is not None else cells

    def lines(self, *numbers: int) -> list[Cells]:
        """Lines of the table."""
        return [self.line(number) for number in numbers]

    def top(self) -> list[Cells]:
        """What stands above the lines."""
        return [*self.title, *self.fields, *self.header]
