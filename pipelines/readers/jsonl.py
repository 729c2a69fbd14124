"""JSON lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipelines.readers.compressed import open_plain
from pipelines.readers.found import Found, Refused
from pipelines.readers.rows import page_of_row


def read_jsonl(path: Path) -> Iterator[Found | Refused]:
    """Every line of the file."""
    with open_plain(path) as file:
        yield from read_lines(file, str(path))


def read_lines(file: BinaryIO, name: str) -> Iterator[Found | Refused]:
    """Every line of an open file; `name` is what messages call it. A bad line is refused, the next one read."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            yield Refused("bad-row", f"not JSON: {error}", where)
            continue
        if isinstance(row, dict):
            yield page_of_row(row, "jsonl", where)
        else:
            yield Refused("bad-row", "a JSON value that is not an object", where)
