"""Which reader reads which file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipelines.readers.found import Found, Refused


def read_path(path: Path) -> Iterator[Found | Refused]:
    """Everything at `path`: a file by its ending, or all files of a folder in order of name, hidden ones left out."""
    if path.is_dir():
        for file in _walk(path):
            if isinstance(file, Refused):
                yield file
            else:
                yield from _read_file(file)
    elif path.exists():
        yield from _read_file(path)
    else:
        yield Refused("not-found", "there is no such file or folder", str(path))


def _walk(folder: Path) -> Iterator[Path | Refused]:
    unread: list[Refused] = []

    def on_error(error: OSError) -> None:
        unread.append(Refused("unreadable", f"{type(error).__name__}: {error.strerror}", str(error.filename)))

    for root, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root) / name
    yield from unread


def _read_file(path: Path) -> Iterator[Found | Refused]:
    # Readers are imported where they are used: Parquet and WARC libraries take a while to load.
    name = path.name.removesuffix(".gz").removesuffix(".zst").casefold()
    try:
        if name.endswith((".warc", ".wet")):
            from pipelines.readers.warc import read_warc

            yield from read_warc(path)
        elif name.endswith((".jsonl", ".ndjson")):
            from pipelines.readers.jsonl import read_jsonl

            yield from read_jsonl(path)
        elif name.endswith(".parquet"):
            from pipelines.readers.parquet import read_parquet

            yield from read_parquet(path)
        else:
            from pipelines.readers.single import read_single

            yield read_single(path)
    except (OSError, EOFError, ValueError) as error:
        yield Refused("unreadable", f"{type(error).__name__}: {error}", str(path))
