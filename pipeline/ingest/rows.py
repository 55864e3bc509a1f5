"""Rows that were read, kept so that unchanged bytes are not read again.

Belongs here: Parquet batches of a landing folder, and the tables of a run put together from them.
Does not belong here: what was read when (`journal`), where a file lies (given by `landing`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.ingest.forms import LINEAGE
from pipeline.ingest.store import flush, folders_of

_INTEGERS = frozenset({"source_row"})
OF_SHEET = pa.dictionary(pa.int32(), pa.string())
_GROUP_ROWS = 16_384


class DamagedBatchError(Exception):
    """Rows that were kept are not there as they were written, though their file is."""

    def __init__(self, batch: str, path: Path) -> None:
        super().__init__(f"{path}: damaged")
        self.batch = batch


@dataclass(frozen=True, slots=True)
class Placed:
    """Bytes that count in this run, and where they lie."""

    sha: str
    source_path: str
    scheme_id: str


def dataset_schema(own: Sequence[str]) -> pa.Schema:
    """Schema of a form dataset: lineage, then its own columns, all text but the row number.

    Text that is the same for all rows of a sheet is held once for them.
    """
    return pa.schema([(name, column_type(name)) for name in (*LINEAGE, *own)])


def column_type(name: str) -> pa.DataType:
    """Type of a column of a form dataset."""
    if name in _INTEGERS:
        return pa.int32()
    return OF_SHEET if name in LINEAGE or name.startswith("meta_") else pa.string()


class BatchWriter:
    """Keeps the rows of one run, written by dataset in the background while more are being read.

    A dataset's file is there whole or not at all.
    """

    def __init__(self, parsed_dir: Path, batch: str) -> None:
        self._parsed_dir = parsed_dir
        self._batch = batch
        self._kept: dict[str, list[pa.Table]] = {}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._files: dict[str, pq.ParquetWriter] = {}
        self._thread = ThreadPoolExecutor(1)
        self._writes: list[Future[None]] = []

    def add(self, dataset: str, table: pa.Table) -> None:
        """Take rows of a dataset; those of one dataset in the order in which they shall stand."""
        self._kept.setdefault(dataset, []).append(table)
        waiting = self._waiting.setdefault(dataset, [])
        waiting.append(table)
        if sum(part.num_rows for part in waiting) >= _GROUP_ROWS:
            self._write(dataset)

    def _write(self, dataset: str) -> None:
        group = pa.concat_tables(self._waiting.pop(dataset))
        self._writes.append(self._thread.submit(self._append, dataset, group))

    def _temporary(self, dataset: str) -> Path:
        return self._parsed_dir / dataset / f".{self._batch}.{os.getpid()}.tmp"

    def _append(self, dataset: str, group: pa.Table) -> None:
        if dataset not in self._files:
            path = self._temporary(dataset)
            path.parent.mkdir(parents=True, exist_ok=True)
            of_sheet = [column.name for column in group.schema if column.type == OF_SHEET]
            self._files[dataset] = pq.ParquetWriter(
                path,
                group.schema,
                compression="lz4",
                write_statistics=False,
                use_dictionary=of_sheet,
                write_page_checksum=True,
            )
        self._files[dataset].write_table(group)

    def _close(self) -> None:
        paths: list[Path] = []
        for dataset, file in self._files.items():
            file.close()
            flush(self._temporary(dataset))
            paths.append(batch_path(self._parsed_dir, dataset, self._batch))
            self._temporary(dataset).replace(paths[-1])
        for folder in folders_of(paths):
            flush(folder)

    def tables(self) -> dict[str, pa.Table]:
        """All rows taken so far, by dataset in the order of their names."""
        return {name: pa.concat_tables(parts) for name, parts in sorted(self._kept.items())}

    def finish(self) -> Future[None]:
        """Write what is left; the answer is there when everything is on the disk for good."""
        for dataset in list(self._waiting):
            self._write(dataset)
        last = self._thread.submit(self._finish_all, self._writes)
        self._thread.shutdown(wait=False)
        return last

    def _finish_all(self, writes: Sequence[Future[None]]) -> None:
        for write in writes:
            write.result()
        self._close()


def batch_path(parsed_dir: Path, dataset: str, batch: str) -> Path:
    """Where a batch of a dataset lies."""
    return parsed_dir / dataset / f"{batch}.parquet"


def read_batch(parsed_dir: Path, dataset: str, batch: str, row_count: int, shas: Sequence[str]) -> pa.Table:
    """Read the rows of some files back; other files of the batch may have been read again since.

    Args:
        parsed_dir: Folder of the batches.
        dataset: Whose rows.
        batch: The batch.
        row_count: How many rows of the dataset were written.
        shas: The files.

    Raises:
        DamagedBatchError: What lies there is not what was written.
    """
    path = batch_path(parsed_dir, dataset, batch)
    try:
        table = pq.read_table(path, partitioning=None, use_threads=True, page_checksum_verification=True)
    except (OSError, pa.ArrowException, ValueError) as error:
        raise DamagedBatchError(batch, path) from error
    if table.num_rows != row_count:
        raise DamagedBatchError(batch, path)
    return table.filter(pc.is_in(table["source_file_id"], value_set=pa.array(shas, pa.string())))


def assemble(tables: Iterable[pa.Table], own: Sequence[str], placed: Sequence[Placed]) -> pa.Table:
    """The rows of the bytes that count, with their path and scheme, sorted by path, sheet and row.

    Args:
        tables: Rows as they were read, sorted within each file.
        own: The dataset's own columns.
        placed: Bytes that count, sorted by source path; the same bytes once for each scheme.

    Returns:
        A table of `dataset_schema`.
    """
    schema = dataset_schema(own)
    kept = [table for table in tables if table.num_rows]
    if not kept or not placed:
        return _empty(schema)
    rows = pa.concat_tables(kept, promote_options="none")
    found = [_of_places(rows, layer) for layer in _layers(placed)]
    rows = pa.concat_tables([part for part, _ in found])
    ranks = pa.concat_arrays([ranks for _, ranks in found])
    if not rows.num_rows:
        return _empty(schema)
    if not _is_sorted(ranks):
        order = pc.sort_indices(pa.table({"rank": ranks}), sort_keys=[("rank", "ascending")])
        rows, ranks = rows.take(order), ranks.take(order)
    columns: Mapping[str, pa.Array] = {
        "source_path": _of_rank(ranks, [one.source_path for one in placed]),
        "scheme_id": _of_rank(ranks, [one.scheme_id for one in placed]),
    }
    return pa.table(
        [columns[name] if name in columns else rows[name] for name in schema.names], schema=schema
    )


def _empty(schema: pa.Schema) -> pa.Table:
    """The same as `Schema.empty_table`, with one array for all columns of a type: most datasets are empty."""
    return pa.table([_no_values(kind) for kind in schema.types], schema=schema)


@cache
def _no_values(kind: pa.DataType) -> pa.Array:
    return pa.array([], kind)


def get_ready() -> None:
    """Have pyarrow import what it does with the first array that it makes, pandas where that is installed."""
    for kind in (OF_SHEET, pa.string(), pa.int32()):
        _no_values(kind)


def _layers(placed: Sequence[Placed]) -> list[dict[str, int]]:
    """Sha → rank of its place. Bytes that count in several schemes lie in as many layers."""
    layers: list[dict[str, int]] = [{}]
    for rank, one in enumerate(placed):
        for layer in layers:
            if one.sha not in layer:
                break
        else:
            layer = {}
            layers.append(layer)
        layer[one.sha] = rank
    return layers


def _of_places(rows: pa.Table, layer: Mapping[str, int]) -> tuple[pa.Table, pa.Array]:
    """Rows of the files of one layer, and the rank of each row's file."""
    places = pc.index_in(rows["source_file_id"], value_set=pa.array(list(layer), pa.string()))
    if places.null_count:
        rows = rows.filter(pc.is_valid(places))
        places = pc.drop_null(places)
    places = places.combine_chunks() if isinstance(places, pa.ChunkedArray) else places
    return rows, pc.take(pa.array(list(layer.values()), pa.int32()), places)


def _of_rank(ranks: pa.Array, values: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(ranks, pa.array(values, pa.string()))


def _is_sorted(ranks: pa.Array) -> bool:
    if len(ranks) < 2:
        return True
    return bool(pc.all(pc.greater_equal(ranks.slice(1), ranks.slice(0, len(ranks) - 1))).as_py())
