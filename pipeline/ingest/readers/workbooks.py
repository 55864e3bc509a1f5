"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods and the like) through fastexcel.

Belongs here: opening a workbook and giving each sheet as text with true addresses.
Does not belong here: deciding that the bytes are safe to open (`safety`).
"""

from __future__ import annotations

import fastexcel
import pyarrow as pa

from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.readers.sheet import SheetText


def read_workbook_bytes(content: bytes, *, is_misread: bool = False) -> list[SheetText]:
    """Read every worksheet.

    All rows from row 1 on are kept, so that a row's position is its address; the reader drops empty columns
    on the left, and `first_column` says how many.

    Args:
        content: Bytes of the workbook.
        is_misread: Whether something must be taken out of it before it is read.

    Returns:
        The sheets in workbook order; empty ones and chart sheets have no rows.

    Raises:
        FileRefusedError: When the workbook cannot be read, or has no sheet.
    """
    if is_misread:
        content = _mended(content) or content
    try:
        sheets = _read(content)
    except FileRefusedError as refusal:
        again = _mended(content)
        if again is None:
            raise
        try:
            sheets = _read(again)
        except FileRefusedError:
            raise refusal from None
    if not sheets:
        raise FileRefusedError(notices.no_sheets())
    return sheets


def _mended(content: bytes) -> bytes | None:
    # readers start without it, because few workbooks need it
    from pipeline.ingest.readers.mended import mended  # noqa: PLC0415

    return mended(content)


def _read(content: bytes) -> list[SheetText]:
    try:
        book = fastexcel.read_excel(content)
        _refuse_same_names(book.sheet_names)
        return [_sheet(book, name) for name in book.sheet_names]
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader's Rust code derives from BaseException
        if not isinstance(error, fastexcel.FastExcelError) and type(error).__name__ != "PanicException":
            raise
        raise FileRefusedError(notices.not_understood(_short(error))) from error


def _refuse_same_names(names: list[str]) -> None:
    """Refuse sheets of one name: the reader finds sheets by name, and would give one of them for each."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FileRefusedError(notices.same_names(name))
        seen.add(name)


def _sheet(book: fastexcel.ExcelReader, name: str) -> SheetText:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    table: pa.RecordBatch = sheet.to_arrow()
    first = sheet.available_columns()[0].absolute_index if table.num_columns else 0
    return SheetText(name, sheet.visible == "visible", first, table)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
