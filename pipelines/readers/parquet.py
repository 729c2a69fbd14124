"""Parquet with a `text` or `html` column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.readers.found import Found, Refused
from pipelines.readers.rows import page_of_row

_ROWS_AT_ONCE = 1000


def read_parquet(path: Path) -> Iterator[Found | Refused]:
    """Every row of the file, read in batches."""
    with pq.ParquetFile(path) as file:
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield page_of_row(row, "parquet", f"{path}:{number}")
