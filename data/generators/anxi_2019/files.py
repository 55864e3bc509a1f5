"""All files of Anxi 2019, by path below its folder.

Belongs here: which file lies where, and what is real. Does not belong here: any content.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.generators.anxi_2019.books import assessor_books
from data.generators.anxi_2019.reports import evidence_files, intake_register, received_files
from data.generators.anxi_2019.units import register_sheet
from data.generators.files import RawFile
from data.generators.workbooks import xlsx_bytes

REAL_SOURCE = "2019年度安溪县司法局绩效评估工作方案（安司〔2019〕44号，公开）"
SOURCE = "合成数据：安溪县司法局2019年绩效评估的填报 (synthetic returns of real units)"
ROOT = "anxi-2019/synthetic"


def files() -> Iterator[RawFile]:
    """The register of units, which is real but for codes, and synthetic returns."""
    yield RawFile(
        "anxi-2019/register/考核对象登记表_2019.xlsx",
        xlsx_bytes([register_sheet()]),
        "mixed",
        REAL_SOURCE,
        "names and categories of the eleven units; codes, short names and dates are ours",
    )
    register = f"{ROOT}/register/收件登记簿_2019.csv"
    yield RawFile(register, intake_register(), "synthetic", SOURCE, "register of received files")
    for name, content in assessor_books():
        yield RawFile(f"{ROOT}/assessors/{name}", content, "synthetic", SOURCE, "assessors' book")
    for item in received_files():
        path = f"{ROOT}/submissions/{item.period}/{item.file_name}"
        yield RawFile(path, item.content, "synthetic", SOURCE, "received as a quarterly report")
    for name, content in evidence_files():
        yield RawFile(f"{ROOT}/evidence/{name}", content, "synthetic", SOURCE, "evidence")
