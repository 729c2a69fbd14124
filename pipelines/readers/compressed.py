"""Files that may be compressed, opened as if they were not."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa


def open_plain(path: Path) -> BinaryIO:
    """The file's content, decompressed where its name ends in `.gz` or `.zst`."""
    if path.name.endswith(".gz"):
        return cast("BinaryIO", gzip.open(path))
    if path.name.endswith(".zst"):
        return cast("BinaryIO", io.BufferedReader(pa.CompressedInputStream(pa.OSFile(str(path)), "zstd")))
    return path.open("rb")
