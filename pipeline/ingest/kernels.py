"""Arrow's functions on whole columns, for reader processes, which must start fast.

Belongs here: the few functions that readers use, one Python function for each.
Does not belong here: what they are used for (`extract`, `safety`).

Importing `pyarrow.compute` takes a quarter of a reader's start, because it writes a Python function for each
of Arrow's three hundred; methods such as `Array.filter` import it too. The functions themselves are in
`pyarrow._compute`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
from pyarrow import _compute

_TWO_OFFSETS = struct.Struct("=ii")
_FIRST_NUMBERS = 4096


def trimmed(column: pa.Array) -> pa.Array:
    """Texts without the spaces around them."""
    return _compute.call_function("utf8_trim_whitespace", [column])


def blank_to_null(column: pa.Array) -> pa.Array:
    """Trimmed texts, empty ones NULL."""
    texts = trimmed(column)
    return _compute.call_function("if_else", [_equal(texts, ""), pa.scalar(None, pa.string()), texts])


def _equal(column: pa.Array, text: str) -> pa.Array:
    return _compute.call_function("equal", [column, pa.scalar(text)])


def is_filled(column: pa.Array) -> bool:
    """Whether any text is more than spaces."""
    if column.null_count == len(column):
        return False
    return bool(_compute.call_function("any", [_is_text(trimmed(column))]).as_py())


def _is_text(column: pa.Array) -> pa.Array:
    return _compute.call_function("not_equal", [column, pa.scalar("")])


def first_valid(columns: Sequence[pa.Array]) -> pa.Array:
    """Per row the first value that is not NULL."""
    return _compute.call_function("coalesce", list(columns))


def is_valid(column: pa.Array) -> pa.Array:
    """Per row whether there is a value."""
    return _compute.call_function("is_valid", [column])


def filled_down(column: pa.Array) -> pa.Array:
    """NULL replaced by the value above."""
    return _compute.call_function("fill_null_forward", [column])


def replaced(column: pa.Array, pattern: str, replacement: str) -> pa.Array:
    """Texts with every match of a pattern replaced."""
    options = _compute.ReplaceSubstringOptions(pattern, replacement)
    return _compute.call_function("replace_substring_regex", [column], options)


def one_of(column: pa.Array, texts: Iterable[str]) -> pa.Array:
    """Per row whether the text is one of these."""
    options = _compute.SetLookupOptions(value_set=pa.array(texts, pa.string()))
    return _compute.call_function("is_in", [column], options)


def either(condition: pa.Array, yes: str, no: str) -> pa.Array:
    """Per row one text or the other."""
    return _compute.call_function("if_else", [condition, pa.scalar(yes), pa.scalar(no)])


def filtered(rows: pa.Array | pa.Table, mask: pa.Array) -> Any:
    """The rows for which the mask is true."""
    return _compute.call_function("filter", [rows, mask])


def taken(column: pa.Array, positions: pa.Array) -> pa.Array:
    """The values at these positions."""
    return _compute.call_function("take", [column, positions])


def text_bytes(column: pa.Array) -> bytes:
    """The texts of a column one behind the other; what it does not hold, none of them holds."""
    _, offsets, texts = column.buffers()
    if texts is None or not len(column):
        return b""
    places = memoryview(offsets).cast("i")
    return memoryview(texts)[places[column.offset] : places[column.offset + len(column)]].tobytes()


def numbers(start: int, count: int) -> pa.Array:
    """Row numbers from a start on."""
    if start + count > _FIRST_NUMBERS:
        return pa.array(range(start, start + count), pa.int32())
    return _first_numbers().slice(start, count)


@cache
def _first_numbers() -> pa.Array:
    return pa.array(range(_FIRST_NUMBERS), pa.int32())


def holds(data: bytes, pattern: str) -> bool:
    """Whether bytes hold a match of a pattern: one pass, whatever the pattern, and no copy of the bytes."""
    offsets = pa.py_buffer(_TWO_OFFSETS.pack(0, len(data)))
    one = pa.Array.from_buffers(pa.binary(), 1, [None, offsets, pa.py_buffer(data)])
    options = _compute.MatchSubstringOptions(pattern)
    return bool(_compute.call_function("match_substring_regex", [one], options)[0].as_py())
