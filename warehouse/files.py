"""The warehouse file: opened by many to read, replaced by one that writes.

DuckDB lets one process write or many read, never both. So nobody writes to the file that readers open, the
snapshot: a load works on a copy beside it and puts that in place by one rename. Readers keep what they had open,
a crash leaves the file as it was, and a file written here opens in DuckDB 1.5 and 2.

A load that looks wrong is held back: the copy is kept under another name, the snapshot stays as it was, and the
next load goes on from the copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.schema import migrate

_STORAGE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.5.0"}


class WarehouseError(Exception):
    """The warehouse file can't be used; the message says which file and what to do."""


@dataclass(slots=True)
class Load:
    """A load at work on its own file."""

    connection: duckdb.DuckDBPyConnection
    fate: Literal["publish", "hold", "discard"] = "publish"
    """What becomes of the file when the load ends well: the snapshot, the file held back, or nothing."""


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


def held_path(path: Path) -> Path:
    """Where a load lies that is held back from the warehouse at `path`: beside the file itself, if that is a link."""
    path = path.resolve()
    return path.with_name(f"{path.stem}.held{path.suffix}")


def newest(path: Path) -> Path:
    """The file that the last load wrote: the one held back where there is one, else the warehouse itself.

    Who removes the warehouse begins anew, whatever was held back from it.
    """
    held = held_path(path)
    return held if held.exists() and path.exists() else path


@contextmanager
def loading(path: Path) -> Iterator[Load]:
    """A load on a copy of the newest file, migrated; when the block ends well the copy goes where its fate says.

    One at a time: a second waits for the first. Where the block raises, the files stay as they were.
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
        if newest(path).exists():
            shutil.copy(newest(path), work)
        try:
            connection = duckdb.connect(str(work), config=_STORAGE)
            try:
                connection.execute("SET TimeZone = 'UTC'")
                migrate(connection)
                load = Load(connection)
                yield load
                connection.execute("CHECKPOINT")
            finally:
                connection.close()
            if load.fate == "publish":
                _publish(work, path)
            elif load.fate == "hold":
                _put(work, held_path(path))
        finally:
            _discard(work)


def publish_held(path: Path) -> None:
    """Let the file that is held back be the warehouse. Raises `WarehouseError` where none is."""
    path = path.resolve()
    with _lock(path):
        if not held_path(path).exists():
            raise WarehouseError(f"nothing is held back from {path}")
        held_path(path).replace(path)


def put_in_place(fresh: Path, path: Path) -> None:
    """Let a whole warehouse take another's place, held back or not; open readers keep what they have."""
    path = path.resolve()
    with _lock(path):
        _publish(fresh, path)


def _publish(work: Path, path: Path) -> None:
    held = held_path(path)
    if held.exists():
        # By way of the file that it outdates: a crash between the two leaves the newest state to go on from.
        _put(work, held)
        work = held
    _put(work, path)


def _put(work: Path, path: Path) -> None:
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
