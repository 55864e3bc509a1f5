"""Numbers arrive with the 15 digits that spreadsheets keep, from every kind of workbook.

Belongs here: values that the reader would write with other digits.
Does not belong here: percents and dates as such (`test_ingest_percents`, `test_ingest_shown_dates`).
"""

from __future__ import annotations

import io
import random
import re
import struct
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from ingest_builders import ODD, SHEET, part_of, rezip, write_ods, write_xlsx
from old_books import old_book, record

from pipeline.ingest.parse import read_sheets
from pipeline.ingest.readers.shown import as_shown
from pipeline.ingest.safety.numbers import DIGITS, exact_text, holds_exact, packed_number, plain_text

NUMBERS = {
    0.976744186046512: "0.976744186046512",
    9876543.21: "9876543.21",
    899133420.37: "899133420.37",
    -12345678.15: "-12345678.15",
    0.1 + 0.2: "0.3",
    1 / 3: "0.333333333333333",
    0.0000000004: "0.0000000004",
    1234.5: "1234.5",
    42.0: "42",
}


def texts_of(content: bytes, suffix: str) -> list[str]:
    _, findings, sheets = read_sheets(content, suffix)
    return [str(column[0]) for column in as_shown(sheets, findings)[0].table.columns]


def as_xlsx() -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    book.add_worksheet().write_row(0, 0, NUMBERS)
    book.close()
    return content.getvalue()


def as_xls() -> bytes:
    book, content = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("a")
    for column, value in enumerate(NUMBERS):
        sheet.write(0, column, value)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(("made", "suffix"), [(as_xlsx, ".xlsx"), (as_xls, ".xls")], ids=["xlsx", "xls"])
def test_numbers_keep_their_digits(made: Callable[[], bytes], suffix: str) -> None:
    assert texts_of(made(), suffix) == [*NUMBERS.values()]


def test_a_number_alone_on_its_sheet_keeps_its_digits() -> None:
    """Most sheets hold no such number and are searched for any in a hurry: one must be enough."""
    draw = random.Random(2013)
    drawn = [
        0.0 + round(draw.choice((-1, 1)) * draw.random() * 10.0 ** draw.randint(-12, 9), draw.randint(0, 14))
        for _ in range(300)
    ]
    numbers = [float(f"{number:.16G}") for number in drawn]  # as xlsxwriter writes them
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    for at, number in enumerate(numbers):
        book.add_worksheet(f"{at:03d}").write(0, 0, number)
    book.close()
    _, findings, sheets = read_sheets(content.getvalue(), ".xlsx")
    texts = [str(sheet.table.column(0)[0]) for sheet in as_shown(sheets, findings)]
    assert texts == [plain_text(DIGITS.create_decimal_from_float(number)) for number in numbers]
    assert len(findings.exact) > 100


def test_numbers_of_ods_keep_their_digits(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="{value!r}"/>' for value in NUMBERS
    )
    rows = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
    path = write_ods(tmp_path / "a.ods", f'<table:table table:name="a">{rows}</table:table>')
    _, findings, sheets = read_sheets(path.read_bytes(), ".ods")
    columns = as_shown(sheets, findings)[0].table.columns
    assert [column.to_pylist() for column in columns] == [[text, text] for text in NUMBERS.values()]


def test_numbers_of_xlsb_keep_their_digits(tmp_path: Path) -> None:
    source = ODD / "poi__bug66682.xlsb"
    part = "xl/worksheets/sheet1.bin"
    data = part_of(source, part)
    cells = [*re.finditer(rb"\x02\x0c(?s:.{8})(?=(?s:.{3})[\x00@])", data)]
    start = cells[0].end()
    tiny = data[:start] + struct.pack("<d", 2.0**-12)[4:] + data[start + 4 :]
    path = rezip(source, tmp_path / "a.xlsb", {part: tiny})
    _, findings, sheets = read_sheets(path.read_bytes(), ".xlsb")
    texts = [text for column in as_shown(sheets, findings)[0].table.columns for text in column.to_pylist()]
    assert "0.000244140625" in texts
    assert "0.000244141" not in texts


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"<v>9.87654321E6</v>", "9876543.21"),
        (b"<f>7/3</f><v>2.3333333333333335</v>", "2.33333333333333"),
        (b"<v>1.0000000000000001E-5</v>", "0.00001"),
        (b"<v>9876543.2100000009</v>", "9876543.21"),
    ],
    ids=["exponent", "formula", "small", "digits of the machine"],
)
def test_a_number_is_known_however_it_is_written(tmp_path: Path, written: bytes, shown: str) -> None:
    seed = write_xlsx(tmp_path / "seed.xlsx", {"表1": [[7]]})
    data = part_of(seed, SHEET)
    assert data.count(b"<v>7</v>") == 1
    path = rezip(seed, tmp_path / "a.xlsx", {SHEET: data.replace(b"<v>7</v>", written)})
    assert texts_of(path.read_bytes(), ".xlsx") == [shown]


def test_text_that_looks_like_such_a_number_stays_as_typed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"表1": [["9876543.210000001", "0.9767441860465116279"]]})
    assert texts_of(path.read_bytes(), ".xlsx") == ["9876543.210000001", "0.9767441860465116279"]


def test_a_rate_shown_as_percent_keeps_its_digits_and_a_moment_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, 42 / 43, book.add_format({"num_format": "0.00%"}))
    sheet.write(0, 1, 41464.3541666666, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    book.close()
    assert texts_of(path.read_bytes(), ".xlsx") == ["97.6744186046512%", "2013-07-09 08:30:00"]


@pytest.mark.parametrize("value", [2.0**-12, -(2.0**-14), 2.0**-12 / 100], ids=repr)
def test_packed_numbers_keep_their_digits(tmp_path: Path, value: float) -> None:
    is_hundredth = int(value == 2.0**-12 / 100)
    packed = bytearray(struct.pack("<d", value * (100 if is_hundredth else 1))[4:])
    packed[0] |= is_hundredth
    sheet = record(0x27E, struct.pack("<HHH", 0, 0, 0) + packed)
    path = old_book(tmp_path / "a.xls", record(0xE0, bytes(20)), sheet)
    assert Decimal(texts_of(path.read_bytes(), ".xls")[0]) == Decimal(f"{value:.15g}")
    assert packed_number(int.from_bytes(packed, "little")) == value


@pytest.mark.parametrize("value", [0.5, 1234.56, 1e15, float("inf"), float("nan"), 0.123456789], ids=repr)
def test_what_the_reader_writes_well_is_left_to_it(value: float) -> None:
    assert exact_text(value) is None


def as_markup(text: str) -> bytes:
    return b'<c r="A1"><v>' + text.encode() + b"</v></c>"


@pytest.mark.parametrize(
    "text",
    ["97.18", "97.18000000000001", "7.180000000000001", "56.949999999999996", "123456.18000000001", "42"],
)
def test_markup_of_numbers_with_few_digits_is_not_looked_at_closely(text: str) -> None:
    assert not holds_exact(as_markup(text))


@pytest.mark.parametrize(
    "text",
    ["97.1800000000012", "7.18000000000004", "0.18000000000004", "56.9499999999996", "9876543.21", "4E-10"],
)
def test_markup_of_a_number_with_many_digits_is_found(text: str) -> None:
    assert holds_exact(as_markup(text))


def test_no_number_with_many_digits_is_passed_over() -> None:
    draw = random.Random(11)
    for _ in range(20_000):
        number = round(draw.uniform(0, 10 ** draw.randrange(1, 8)), draw.randrange(12))
        text = repr(number + draw.choice((0, 1e-14, -1e-14, 3e-13, -3e-12)))
        given = f"{float(text):.9f}".rstrip("0").rstrip(".")
        assert holds_exact(as_markup(text)) or exact_text(float(text)) in (None, given), text
