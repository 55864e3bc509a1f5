"""A PDF without a font of its own reads the same whatever fonts the machine has, or none."""

from __future__ import annotations

import subprocess
import sys

import pypdfium2
import pytest
from report_builders import assemble_pdf, build_pdf

from pipeline.evidence.pdf import open_pdf
from pipeline.pdfium import open_document, stand_in_font
from pipeline.reports.read.open import read_document
from pipeline.reports.read.pdf_marks import chars_of

ROWS = [["所", "受理", "办结"], ["第1司法所", "1", "费"]]
SIZE = 12.0


def test_characters_are_as_wide_as_the_file_says() -> None:
    # fonts of a machine draw 办 beyond its width; without any font 所 and 费 would be missing
    chars = [char for char in chars_of(open_document(build_pdf([ROWS]))[0], 1000) if char.text != " "]
    assert "".join(char.text for char in chars) == "".join(cell for row in ROWS for cell in row)
    assert {(round(c.right - c.left, 3), round(c.top - c.bottom, 3)) for c in chars} == {(SIZE, SIZE)}


def test_a_line_or_a_cell_of_one_character_is_read() -> None:
    document = read_document("a.pdf", build_pdf(["全年共办理案件一千二百件。", ROWS]))
    assert [block.table.texts() for block in document.blocks if block.table] == [ROWS]
    lines = [
        f"BT /F1 12 Tf 60 {y} Td <{ord(char):04x}> Tj ET" for y, char in zip((700, 680), "考核", strict=True)
    ]
    assert open_pdf(assemble_pdf(["\n".join(lines).encode()])).text_length == 2


def test_western_fonts_that_the_file_lacks_keep_their_widths() -> None:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /Calibri /Encoding /WinAnsiEncoding >>"
    data = assemble_pdf([b"BT /F2 12 Tf 60 700 Td (Wi) Tj ET"], f"/Font << /F2 {font.decode()} >>")
    wide, narrow = chars_of(open_document(data)[0], 10)
    assert (wide.text, narrow.text) == ("W", "i")
    assert wide.right - wide.left > 2 * (narrow.right - narrow.left) > 0


def test_every_character_of_the_font_is_one_box() -> None:
    document = pypdfium2.PdfDocument.new()
    font = stand_in_font()
    raw = pypdfium2.raw
    held = raw.FPDFText_LoadFont(
        document, (raw.c_ubyte * len(font))(*font), len(font), raw.FPDF_FONT_TRUETYPE, 1
    )
    assert held
    widths = set()
    for char in ("0", "考", "〇", "𠮷", "\U0010ffff"):
        width = raw.c_float()
        assert raw.FPDFFont_GetGlyphWidth(held, ord(char), SIZE, width)
        widths.add(width.value)
    assert widths == {SIZE}


@pytest.mark.parametrize("opener", ["pipeline.pdfium:open_document", "pipeline.evidence.pdf:open_pdf"])
def test_a_process_ends_well_after_pdfium_was_given_the_font(opener: str) -> None:
    module, name = opener.split(":")
    program = f"import sys; from {module} import {name}; {name}(sys.stdin.buffer.read()); print('read')"
    done = subprocess.run(
        [sys.executable, "-c", program], input=build_pdf([ROWS]), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"read\n", b"")
