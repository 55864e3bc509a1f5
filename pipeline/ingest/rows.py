"""Rows that were read, kept so that unchanged bytes are not read again.

Belongs here: Parquet batches of a landing folder, and the tables of a run put together from them.
Does not belong here: what was read when (`journal`), where a file lies (given by `landing`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.ingest.forms import LINEAGE
from pipeline.ingest.store import flush

_INTEGERS = frozenset({"source_row"})


@dataclass(frozen=True, slots=True)
class Placed:
    """Bytes that count in this run, and where they lie."""

    sha: str
    source_path: str
    scheme_id: str


def dataset_schema(own: Sequence[str]) -> pa.Schema:
    """Schema of a form dataset: lineage, then its own columns, all text but the row number."""
    return pa.schema([(name, pa.int32() if name in _INTEGERS else pa.string()) for name in (*LINEAGE, *own)])


def write_batch(parsed_dir: Path, dataset: str, batch: str, table: pa.Table) -> None:
    """Write the rows of one run for a dataset, whole or not at all."""
    path = batch_path(parsed_dir, dataset, batch)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{batch}.{os.getpid()}.tmp")
    pq.write_table(table, temporary, compression="lz4", write_statistics=False)
    with temporary.open("rb") as handle:
        os.fsync(handle.fileno())
    temporary.replace(path)
    flush(path)


def batch_path(parsed_dir: Path, dataset: str, batch: str) -> Path:
    """Where a batch of a dataset lies."""
    return parsed_dir / dataset / f"{batch}.parquet"


def read_batch(parsed_dir: Path, dataset: str, batch: str) -> pa.Table:
    """Read a batch back."""
    return pq.read_table(batch_path(parsed_dir, dataset, batch), partitioning=None, use_threads=True)


def assemble(tables: Iterable[pa.Table], own: Sequence[str], placed: Sequence[Placed]) -> pa.Table:
    """The rows of the bytes that count, with their path and scheme, sorted by path, sheet and row.

    Args:
        tables: Rows as they were read, sorted within each file.
        own: The dataset's own columns.
        placed: Bytes that count, sorted by source path.

    Returns:
        A table of `dataset_schema`.
    """
    schema = dataset_schema(own)
    kept = [table for table in tables if table.num_rows]
    if not kept or not placed:
        return schema.empty_table()
    rows = pa.concat_tables(kept, promote_options="none")
    ranks = pc.index_in(rows["source_file_id"], value_set=pa.array([one.sha for one in placed], pa.string()))
    if ranks.null_count:
        rows = rows.filter(pc.is_valid(ranks))
        ranks = pc.drop_null(ranks)
    if not rows.num_rows:
        return schema.empty_table()
    ranks = ranks.combine_chunks() if isinstance(ranks, pa.ChunkedArray) else ranks
    if not _is_sorted(ranks):
        order = pc.sort_indices(pa.table({"rank": ranks}), sort_keys=[("rank", "ascending")])
        rows, ranks = rows.take(order), ranks.take(order)
    columns: Mapping[str, pa.Array] = {
        "source_path": pa.array([one.source_path for one in placed], pa.string()).take(ranks),
        "scheme_id": pa.array([one.scheme_id for one in placed], pa.string()).take(ranks),
    }
    return pa.table(
        [columns[name] if name in columns else rows[name] for name in schema.names], schema=schema
    )


def _is_sorted(ranks: pa.Array) -> bool:
    if len(ranks) < 2:
        return True
    return bool(pc.all(pc.greater_equal(ranks.slice(1), ranks.slice(0, len(ranks) - 1))).as_py())
