"""Tables of targets (绩效目标表, 自评表): from a table in a document to one row for each indicator.

Belongs here: finding their header, the columns by their names, merged first-level cells, and the project's
own fields around them (code, name, budget, spending plan).
Does not belong here: the grammar of target expressions (`pipeline/schemes`), scoring (SQL).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.reports.model import Block, Document

Json = dict[str, Any]

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("level1", re.compile(r"^一级指标")),
    ("level2", re.compile(r"^二级指标")),
    ("level3", re.compile(r"^三级指标|^指标名称$|^绩效指标$")),
    ("description", re.compile(r"指标描述|指标解释|指标说明|指标内容")),
    ("operator", re.compile(r"^指标性质|^性质$|^符号$")),
    ("basis", re.compile(r"依据|数据来源")),
    ("actual_text", re.compile(r"(?:实际|全年)?完成值|实际完成|完成情况|实际值|全年实际")),
    ("target_text", re.compile(r"指标值|目标值|年初目标|预期值|计划值")),
    ("unit", re.compile(r"度量单位|计量单位|^单位$")),
    ("points", re.compile(r"^分值|^权重|^标准分|^满分")),
    ("score", re.compile(r"得分|自评分")),
    ("reason", re.compile(r"原因|偏差|改进措施|备注")),
)
_MONTH = re.compile(r"(\d{1,2}) ?月(?:底|末|份)?|第([一二三四])季度")
_SHARE = re.compile(r"^\d+(?:\.\d+)?%?$")
_FIELD = {
    "project_code": re.compile(r"^项目(?:编号|编码|代码)$"),
    "project_name": re.compile(r"^项目名称$"),
    "budget": re.compile(r"^(?:预算数|年初预算数?|预算金额|项目预算|资金总额|年度资金总额)[:：]?$"),
    "fiscal": re.compile(r"财政资金$|财政拨款$"),
    "other": re.compile(r"^其他资金$"),
    "goal": re.compile(r"^(?:年度|项目|总体|年度总体)?(?:绩效)?目标$"),
    "purpose": re.compile(r"^资金用途$|^用途$"),
    "unit": re.compile(r"^(?:预算单位|主管部门|项目单位|实施单位|单位名称)$"),
}
_PURPOSE_LINE = re.compile(r"预算规模及资金用途|资金用途")
_UNIT_LINE = re.compile(
    r"^(?:\d{6} ?)([\u3400-\u9fff（）()]{3,30})$|^(?:预算单位|主管部门|填报单位)[:：]\s*(\S{3,30})"
)
MINIMUM_COLUMNS = 3
_UNIT = re.compile(r"单位[:：]\s*(亿元|万元|千元|元)")


def _clean(text: str) -> str:
    return re.sub(r"\s", "", text)


def _header_of(row: Sequence[str]) -> dict[str, int]:
    """Column of each known name in a row; empty when the row is no header of indicators."""
    found: dict[str, int] = {}
    for column, text in enumerate(row):
        compact = _clean(text)
        for name, pattern in _COLUMNS:
            if name not in found and pattern.search(compact) and len(compact) <= 16:
                found[name] = column
                break
    is_header = (
        "level3" in found and ("level1" in found or "level2" in found) and len(found) >= MINIMUM_COLUMNS
    )
    return found if is_header else {}


def _columns_of(header: dict[str, int], row: Sequence[str], width: int) -> dict[str, int]:
    """Columns of a body row whose cells slid: as many filled cells as the header has, in the same order."""
    filled = [j for j, text in enumerate(row) if text]
    names = sorted(header, key=header.__getitem__)
    if header.get("target_text", -1) >= 0 and not row[header["target_text"]] and len(filled) == len(names):
        return dict(zip(names, filled, strict=True))
    return header if width else {}


def _indicator_rows(
    rows: Sequence[Sequence[str]], start: int, header: dict[str, int]
) -> tuple[list[Json], int]:
    found: list[Json] = []
    carried = {"level1": "", "level2": ""}
    position = start
    while position < len(rows):
        row = rows[position]
        if _header_of(row) or (row and _FIELD["project_code"].match(_clean(row[0]))):
            break
        columns = _columns_of(header, row, len(row))
        values = {name: row[column].strip() for name, column in columns.items() if column < len(row)}
        level3 = values.get("level3", "")
        if level3 and not re.match(r"^(?:合计|总分|总计)", _clean(row[0])):
            for name in carried:
                if values.get(name):
                    if name == "level1" and values[name] != carried["level1"]:
                        carried["level2"] = ""
                    carried[name] = values[name]
            if values.get("operator") and values.get("target_text"):
                values["target_text"] = f"{values['operator']}{values['target_text']}{values.get('unit', '')}"
            found.append(
                {
                    **{
                        name: values.get(name, "") for name, _ in _COLUMNS if name not in {"operator", "unit"}
                    },
                    **carried,
                    "row": position + 1,
                    "columns": {name: column + 1 for name, column in columns.items()},
                }
            )
        position += 1
    return found, position


def _is_label(text: str) -> bool:
    return any(pattern.search(text) for pattern in _FIELD.values())


def _fields_before(rows: Sequence[Sequence[str]], end: int) -> Json:
    """Project fields in the rows above the indicators: a label and the filled cell to its right."""
    project: Json = {}
    for i, row in enumerate(rows[:end]):
        cells = [_clean(cell).rstrip("：:") for cell in row]
        for j, cell in enumerate(cells):
            for name, pattern in _FIELD.items():
                if name in project or not pattern.search(cell):
                    continue
                at = next((k for k in range(j + 1, len(row)) if row[k] and cells[k] != cell), 0)
                if at and not _is_label(cells[at]):
                    project[name] = row[at].strip()
                    project[f"{name}_cell"] = [i + 1, at + 1]
        if "purpose" not in project and i and _PURPOSE_LINE.search(rows[i - 1][0]):
            # the use of the funds stands alone in the row below its label
            texts = [
                text.strip() for text in dict.fromkeys(row) if len(text) >= 8 and not _is_label(_clean(text))
            ]
            if len(texts) == 1 and not re.search(r"\d", texts[0][:2]):
                project["purpose"] = texts[0]
        plan = _plan(rows, i)
        if plan:
            project["plan"] = plan
    return project


def _plan(rows: Sequence[Sequence[str]], index: int) -> list[Json]:
    """Spending plan by checkpoint: months in one row, shares below, paired in order."""
    months = [
        (j, match.group(0)) for j, cell in enumerate(rows[index]) if (match := _MONTH.fullmatch(_clean(cell)))
    ]
    if len(months) < 2 or index + 1 >= len(rows):
        return []
    shares = [(j, _clean(cell)) for j, cell in enumerate(rows[index + 1]) if _SHARE.match(_clean(cell))]
    if not shares:
        return []
    by_column = dict(shares)
    if all(j in by_column for j, _ in months) or len(shares) < len(months):
        # Empty checkpoints stay empty: a share belongs to the nearest month at or left of it.
        paired: dict[int, str] = {}
        for j, share in shares:
            nearest = min(months, key=lambda month: (abs(month[0] - j), month[0]))[0]
            paired[nearest] = share
        return [{"checkpoint": text, "share": paired.get(j, "")} for j, text in months]
    return [
        {"checkpoint": text, "share": share} for (_, text), (_, share) in zip(months, shares, strict=False)
    ]


def _gather(document: Document) -> list[tuple[Block, list[list[str]]]]:
    """Tables of the document; one that a long cell cut in two is put together again."""
    groups: list[tuple[Block, list[list[str]]]] = []
    for block in document.blocks:
        if block.table is None:
            continue
        rows = block.table.texts()
        if (
            groups
            and block.index - groups[-1][0].index <= 3
            and not any(_FIELD["project_code"].match(_clean(c)) for c in rows[0])
        ):
            previous = groups[-1][1]
            if not any(_header_of(row) for row in previous) and any(_header_of(row) for row in rows):
                groups[-1] = (groups[-1][0], previous + rows)
                continue
        groups.append((block, rows))
    return groups


def _title(document: Document, block: Block) -> str:
    for candidate in reversed(document.blocks[max(0, block.index - 4) : block.index]):
        if candidate.text and re.search(r"表\s*$|自评表|目标表", candidate.text):
            return candidate.text
    return ""


def _money_unit(document: Document, block: Block) -> str:
    for candidate in document.blocks[max(0, block.index - 3) : block.index]:
        match = _UNIT.search(candidate.text)
        if match:
            return match.group(1)
    return ""


def _unit_above(document: Document, block: Block) -> str:
    for candidate in document.blocks[max(0, block.index - 4) : block.index]:
        match = _UNIT_LINE.match(candidate.text.strip())
        if match:
            return match.group(1) or match.group(2)
    return ""


def target_tables(document: Document) -> list[Json]:
    """Every table of targets of a document.

    Returns:
        One entry for each: title, project fields, plan by checkpoint, indicators in order.
    """
    tables: list[Json] = []
    for block, rows in _gather(document):
        position = 0
        start = 0
        while position < len(rows):
            header = _header_of(rows[position])
            if not header:
                position += 1
                continue
            project = _fields_before(rows[start:position], position - start)
            indicators, position = _indicator_rows(rows, position + 1, header)
            start = position
            if indicators:
                tables.append(
                    {
                        "block": block.index,
                        "page": block.page,
                        "title": _title(document, block),
                        "project_code": project.get("project_code", ""),
                        "project_name": project.get("project_name", ""),
                        "budget": project.get("budget", ""),
                        "budget_unit": _money_unit(document, block),
                        "budget_cell": project.get("budget_cell"),
                        "fiscal": project.get("fiscal", ""),
                        "other": project.get("other", ""),
                        "purpose": project.get("purpose", ""),
                        "goal": project.get("goal", ""),
                        "unit": project.get("unit", "") or _unit_above(document, block),
                        "plan": project.get("plan", []),
                        "indicators": indicators,
                    }
                )
    return tables
