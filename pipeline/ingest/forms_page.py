"""The table of forms for `docs/forms.md`, made from the layouts so that the two cannot differ.

Belongs here: turning layouts into Markdown. `python -m pipeline.ingest.forms_page` prints it.
Does not belong here: the text around the table.
"""

from __future__ import annotations

import sys

from pipeline.ingest.forms import Column, Form, FormBook
from pipeline.ingest.layouts import load_forms


def forms_table(book: FormBook) -> str:
    """One section per form: its titles, datasets, fields and columns."""
    return "\n".join(_section(form) for form in book.forms)


def _section(form: Form) -> str:
    datasets = "、".join(f"`{name}`" for name in form.datasets())
    lines = [
        f"### {form.name_zh} · `{form.form}`",
        "",
        f"{form.name_en}. Title words: {' / '.join(form.titles)}. Datasets: {datasets}.",
        "",
        "| where | column | kind | required | headers |",
        "|---|---|---|---|---|",
    ]
    lines += [_line("field", column) for column in form.records]
    lines += [_line("table", column) for column in form.columns]
    if form.melt is not None:
        lines.append(
            f"| matrix | `{form.melt.name_column}`, `{form.melt.value_column}` | {form.melt.kind} | | any |"
        )
    return "\n".join([*lines, ""])


def _line(where: str, column: Column) -> str:
    required = "yes" if column.is_required else ""
    return f"| {where} | `{column.name}` | {column.kind} | {required} | {' / '.join(column.headers)} |"


if __name__ == "__main__":
    sys.stdout.write(forms_table(load_forms()))
