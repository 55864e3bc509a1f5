"""Read a scheme from a folder: `scheme.yml` and one CSV file for each table.

Belongs here: YAML with line numbers, CSV with lines and columns, encodings, files missing or surplus.
Does not belong here: workbooks (workbook), what values mean (parse, lint).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

import yaml

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.grid import GridCell, GridRow, RawScheme, rows_from_grid
from pipeline.schemes.location import LintProblem, RawRow, RowSource, scheme_problem
from pipeline.schemes.model import Header, Row
from pipeline.schemes.phrases import ONE_OF_EACH
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS

HEADER_FILE: Final = "scheme.yml"
MAXIMUM_BYTES: Final = 8_000_000
"""Largest file that is read as part of a scheme; real ones hold a few thousand rows."""


def read_folder(folder: Path, shown: str) -> RawScheme:
    """Read every file of a scheme's folder as text.

    Args:
        folder: The scheme's folder.
        shown: The folder's path as problems should show it.

    Returns:
        The scheme as text; what could not be read stands in its problems.
    """
    raw = RawScheme(name=folder.name, source=RowSource(path=shown))
    _read_header(folder / HEADER_FILE, f"{shown}/{HEADER_FILE}", raw)
    known = {f"{model.table}.csv": model for model in TABLE_MODELS}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".csv" or path.name.startswith((".", "~$")):
            continue
        source = RowSource(path=f"{shown}/{path.name}")
        model = known.get(path.name)
        if model is None:
            raw.problems.append(_unknown_table(source, path.name, sorted(known)))
            continue
        text = _read_text(path, source, raw.problems)
        if text is None:
            raw.tables[model.table] = []
            continue
        rows, problems = rows_from_grid(model, _csv_grid(text, source, raw.problems), source)
        raw.tables[model.table] = rows
        raw.table_sources[model.table] = source
        raw.problems.extend(problems)
    return raw


def _read_text(path: Path, source: RowSource, problems: list[LintProblem]) -> str | None:
    if not path.is_file():
        return None
    size = path.stat().st_size
    if size > MAXIMUM_BYTES:
        problems.append(
            scheme_problem(
                "file_too_large",
                source,
                "",
                Bilingual("文件太大，不像考核方案的表。", "The file is too large for a table of a scheme."),
                Bilingual("请确认放对了文件。", "Check that this is the right file."),
                expected=Bilingual(f"不超过 {MAXIMUM_BYTES} 字节", f"at most {MAXIMUM_BYTES} bytes"),
                found=Bilingual(f"{size} 字节", f"{size} bytes"),
            )
        )
        return None
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        at = RowSource(path=source.path, row=line)
        problems.append(
            scheme_problem(
                "wrong_encoding",
                at,
                "",
                Bilingual(
                    "文件不是 UTF-8 编码，汉字读不出来。",
                    "The file is not UTF-8, its Chinese text cannot be read.",
                ),
                Bilingual(
                    "请在表格软件里另存为“CSV UTF-8（逗号分隔）”。",
                    "Save it again as “CSV UTF-8 (comma delimited)”.",
                ),
                expected="UTF-8",
                found=Bilingual(
                    f"第 {error.start + 1} 个字节是 {data[error.start : error.start + 1].hex()}",
                    f"byte {data[error.start : error.start + 1].hex()} at offset {error.start}",
                ),
            )
        )
        return None


def _csv_grid(text: str, source: RowSource, problems: list[LintProblem]) -> list[GridRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    grid: list[GridRow] = []
    start = 1
    try:
        for record in reader:
            cells = [
                GridCell(text=value.strip(), place=f"line {start}, column {number}")
                for number, value in enumerate(record, start=1)
            ]
            grid.append(GridRow(number=start, cells=cells))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            scheme_problem(
                "broken_csv",
                RowSource(path=source.path, row=start),
                "",
                Bilingual(
                    "这一行的双引号不成对，或有不可见字符。",
                    "Quotes of this row do not pair, or it holds control characters.",
                ),
                Bilingual(
                    "请用表格软件打开后重新另存为 CSV UTF-8。",
                    "Open it in a spreadsheet and save it again as CSV UTF-8.",
                ),
                expected=Bilingual("逗号分隔的文本", "comma-separated text"),
                found=str(error),
            )
        )
    return grid


def _read_header(path: Path, shown: str, raw: RawScheme) -> None:
    source = RowSource(path=shown)
    if not path.is_file():
        raw.problems.append(
            scheme_problem(
                "missing_table",
                source,
                "",
                Bilingual("方案文件夹里没有 scheme.yml。", "The scheme's folder has no scheme.yml."),
                Bilingual(
                    "请加上 scheme.yml，写明方案编号、名称和周期；或放一个同样内容的工作簿。",
                    "Add scheme.yml with id, name and periods, or one workbook with the same content.",
                ),
                expected=HEADER_FILE,
                found=Bilingual("（没有这个文件）", "(no such file)"),
            )
        )
        return
    text = _read_text(path, source, raw.problems)
    if text is None:
        return
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raw.problems.append(_broken_yaml(shown, error))
        return
    if not isinstance(node, yaml.MappingNode):
        raw.problems.append(_broken_yaml(shown, None))
        return
    models = {model.table: model for model in LIST_MODELS}
    kept = [(key, value) for key, value in node.value if str(key.value) not in models]
    raw.header = _mapping_row(kept, Header.columns(), shown, node.start_mark.line + 1, raw.problems)
    raw.table_sources["scheme"] = source
    for key, value in node.value:
        model = models.get(str(key.value))
        if model is None:
            continue
        if model.table in raw.tables:
            at = RowSource(path=shown, row=key.start_mark.line + 1)
            raw.problems.append(_surplus_key(at, model.table, (), is_repeated=True))
            continue
        raw.table_sources[model.table] = RowSource(path=shown, row=value.start_mark.line + 1)
        raw.tables[model.table] = _list_rows(model, value, shown, raw.problems)


def _list_rows(model: type[Row], node: yaml.Node, shown: str, problems: list[LintProblem]) -> list[RawRow]:
    if not isinstance(node, yaml.SequenceNode):
        problems.append(
            _not_scalar(
                shown, model.table, node, Bilingual(f"{model.table} 的列表", f"a list of {model.table}")
            )
        )
        return []
    example = ", ".join(f"{name}: …" for name in model.columns()[:2])
    rows: list[RawRow] = []
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            problems.append(_not_scalar(shown, model.table, item, example))
            continue
        rows.append(_mapping_row(item.value, model.columns(), shown, line, problems))
    return rows


def _mapping_row(
    pairs: list[tuple[yaml.Node, yaml.Node]],
    known: tuple[str, ...],
    shown: str,
    line: int,
    problems: list[LintProblem],
) -> RawRow:
    values: dict[str, str] = {}
    places: dict[str, str] = {}
    for key, value in pairs:
        name = str(key.value)
        place = f"line {key.start_mark.line + 1}"
        at = RowSource(path=shown, row=key.start_mark.line + 1)
        if name not in known or name in places:
            problems.append(_surplus_key(at, name, known, is_repeated=name in places))
            continue
        places[name] = place
        if not isinstance(value, yaml.ScalarNode):
            problems.append(_not_scalar(shown, name, value, Bilingual("一个值", "one value")))
            continue
        text = value.value.strip()
        is_null = value.tag == "tag:yaml.org,2002:null"
        if text and not is_null:
            values[name] = text
    return RawRow(values=values, source=RowSource(path=shown, row=line, cells=places))


def _surplus_key(at: RowSource, name: str, known: tuple[str, ...], *, is_repeated: bool) -> LintProblem:
    if is_repeated:
        message = Bilingual(f"“{name}”写了两次。", f"The key {name} stands twice.")
    else:
        message = Bilingual(f"不认识“{name}”这一项。", f"The key {name} is not known.")
    return scheme_problem(
        "repeated_key" if is_repeated else "unknown_key",
        at,
        "",
        message,
        Bilingual("请改成说明里的名称，或删去这一项。", "Use a key of the reference, or delete it."),
        expected=ONE_OF_EACH if is_repeated else ", ".join(known),
        found=name,
    )


_SHAPES: Final[dict[type[yaml.Node], Bilingual]] = {
    yaml.MappingNode: Bilingual("若干键和值", "mapping"),
    yaml.SequenceNode: Bilingual("列表", "sequence"),
    yaml.ScalarNode: Bilingual("一个值", "scalar"),
}


def _not_scalar(shown: str, name: str, node: yaml.Node, expected: Text) -> LintProblem:
    return scheme_problem(
        "wrong_shape",
        RowSource(path=shown, row=node.start_mark.line + 1),
        "",
        Bilingual(f"“{name}”的写法不对。", f"{name} is not written in the expected form."),
        Bilingual("请照说明里的例子写。", "Write it as in the reference's example."),
        expected=expected,
        found=_SHAPES.get(type(node), ""),
    )


def _broken_yaml(shown: str, error: Exception | None) -> LintProblem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or (str(error) if error else "not a list of keys and values")
    return scheme_problem(
        "broken_yaml",
        RowSource(path=shown, row=mark.line + 1 if mark else 1),
        "",
        Bilingual("scheme.yml 的格式有误，读不下去。", "scheme.yml is not well-formed YAML."),
        Bilingual(
            "请检查这一行的缩进、冒号后的空格和引号。",
            "Check the indentation, the blank after the colon and the quotes of this line.",
        ),
        expected="key: value",
        found=" ".join(str(what).split())[:200],
    )


def _unknown_table(source: RowSource, name: str, known: list[str]) -> LintProblem:
    return scheme_problem(
        "unknown_table",
        source,
        "",
        Bilingual(f"不认识的表“{name}”。", f"{name} is no table of a scheme."),
        Bilingual(
            "请改成说明里的表名，或移出方案文件夹。",
            "Rename it to a table of the reference, or move it out of the folder.",
        ),
        expected=", ".join(known),
        found=name,
    )
