"""The warehouse file: opened by many to read, replaced by one that writes.

DuckDB lets one process write or many read, never both. So nobody writes to the file that readers open:
a load works on a copy beside it and puts that in place by one rename. Readers keep what they had open,
a crash leaves the file as it was, and a file written here opens in DuckDB 1.5 and 2.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.schema import migrate

_STORAGE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.5.0"}


class WarehouseError(Exception):
    """The warehouse file can't be used; the message says which file and what to do."""


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection. Raises `WarehouseError` where there is no warehouse at `path`."""
    if not path.exists():
        raise WarehouseError(f"there is no warehouse at {path}: `splitpanel ingest` or `splitpanel crawl` makes one")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise WarehouseError(
                f"{path} is open for writing in another program: close it there, or open it there with read_only=True"
            ) from error
        raise WarehouseError(f"{path} can't be opened as a warehouse: {_first_line(error)}") from error
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SELECT 1 FROM pages LIMIT 0")
    except duckdb.Error as error:
        connection.close()
        raise WarehouseError(f"{path} is a DuckDB file, but no splitpanel warehouse") from error
    return connection


@contextmanager
def loading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a copy of the warehouse, migrated; the copy takes the file's place when the block ends well.

    One at a time: a second waits for the first. Where the block raises, the file stays as it was.
    """
    path = path.resolve()  # a link stays a link, and what it leads to is replaced
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path):
        work = path.with_name(f".{path.name}.loading")
        _discard(work)
        if path.exists():
            open_reader(path).close()
            if not os.access(path, os.W_OK):
                raise WarehouseError(f"{path} is write-protected")
            shutil.copy(path, work)
        try:
            connection = duckdb.connect(str(work), config=_STORAGE)
            try:
                connection.execute("SET TimeZone = 'UTC'")
                migrate(connection)
                yield connection
                connection.execute("CHECKPOINT")
            finally:
                connection.close()
            _publish(work, path)
        finally:
            _discard(work)


def put_in_place(fresh: Path, path: Path) -> None:
    """Let a whole warehouse take another's place; open readers keep what they have."""
    path = path.resolve()
    with _lock(path):
        _publish(fresh, path)


def _publish(work: Path, path: Path) -> None:
    with work.open("rb") as file:
        os.fsync(file.fileno())
    work.replace(path)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.with_name(f".{path.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _discard(work: Path) -> None:
    for leftover in (work, work.with_name(work.name + ".wal")):
        leftover.unlink(missing_ok=True)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
