"""One small interface to SQLite, for one machine, and PostgreSQL, for many.

The statements are the same on both, with `?` for a value. What differs stands here: how a transaction begins, and
how rows are locked that another worker may want at the same time. A SELECT ends with the comment `/* locked */` where
its rows are about to be changed, and `/* skip locked */` where rows in another's hands are to be passed over: in
PostgreSQL these become locks; in SQLite, where a transaction has the whole file, they stay comments.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

_PATIENCE = 60.0
"""Seconds to wait for another worker's transaction: each is a matter of milliseconds."""


class FrontierError(Exception):
    """The frontier's database can't be used; the message says which and why."""


class Database(Protocol):
    """What the frontier asks of a database."""

    errors: tuple[type[Exception], ...]
    """What its statements raise."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement; its rows, or none."""

    def many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each set of values."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's statements or none; within another it is a part of that."""

    @contextmanager
    def part(self) -> Iterator[None]:
        """Within a transaction: all of the block's statements or none, and the transaction goes on."""

    def lock(self, name: str) -> None:
        """Have others wait who lock the same name, until the transaction ends."""

    def close(self) -> None:
        """Give the connection back."""


class SqliteDatabase:
    """A file. Writers take turns, each for the length of one transaction."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            # A write-ahead log keeps what was committed when the process is killed, without a sync for each commit.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            # Copied back into the file every 32 MB and not every 4: each time waits for the disk.
            self._connection.execute("PRAGMA wal_autocheckpoint = 8000")
            self._connection.execute("PRAGMA cache_size = -65536")
            with self.transaction():
                for statement in _schema():
                    self._connection.execute(statement)
        except sqlite3.Error as error:
            raise FrontierError(f"{path} can't be used as a frontier: {error}") from error

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement; its rows, or none."""
        return self._connection.execute(statement, values).fetchall()

    def many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each set of values."""
        self._connection.executemany(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's statements or none; within another it is a part of that."""
        if self._connection.in_transaction:
            yield  # part of the one that is open
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def part(self) -> Iterator[None]:
        """Within a transaction: all of the block's statements or none, and the transaction goes on."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            raise
        finally:
            self._connection.execute("RELEASE part")

    def lock(self, name: str) -> None:
        """Nothing to do: a transaction has the whole file."""

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


class PostgresDatabase:
    """A server, for workers on many machines."""

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: PLC0415 - an extra: only a crawl by many workers has it
        except ImportError as error:
            raise FrontierError(
                "a frontier in PostgreSQL needs the extra `cluster`: pip install 'splitpanel[cluster]'"
            ) from error
        self.errors: tuple[type[Exception], ...] = (psycopg.Error,)
        self._idle = psycopg.pq.TransactionStatus.IDLE
        try:
            self._connection = psycopg.connect(address, autocommit=True, connect_timeout=10)
            with self._connection.transaction():
                # Two workers that start at once would both find no tables.
                self._connection.execute("SELECT pg_advisory_xact_lock(hashtext('splitpanel schema'))")
                for statement in _schema():
                    self._connection.execute(statement.encode())
        except psycopg.Error as error:
            raise FrontierError(f"the frontier's PostgreSQL can't be used: {error}") from error

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement; its rows, or none."""
        cursor = self._connection.execute(_spelt(statement), values)
        return cursor.fetchall() if cursor.description else []

    def many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each set of values."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_spelt(statement), values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's statements or none; within another it is a part of that."""
        if self._connection.info.transaction_status != self._idle:
            yield
            return
        with self._connection.transaction():
            yield

    @contextmanager
    def part(self) -> Iterator[None]:
        """Within a transaction: all of the block's statements or none, and the transaction goes on."""
        with self._connection.transaction():
            yield

    def lock(self, name: str) -> None:
        """Have others wait who lock the same name, until the transaction ends."""
        self._connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (name,))

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def open_database(where: str | Path) -> Database:
    """A PostgreSQL address (`postgresql://…`) or the path of an SQLite file, which is made where there is none.

    Raises `FrontierError` where it can't be used.
    """
    if str(where).startswith(("postgresql://", "postgres://")):
        return PostgresDatabase(str(where))
    if "://" in str(where):
        raise FrontierError(f"{where} is no frontier: it has to begin with postgresql://")
    return SqliteDatabase(Path(where))


def _schema() -> list[str]:
    text = files("spiders.frontier").joinpath("schema.sql").read_text("utf-8")
    return [statement for statement in text.split(";\n") if statement.strip()]


def _spelt(statement: str) -> bytes:
    statement = statement.replace("/* skip locked */", "FOR UPDATE SKIP LOCKED").replace("/* locked */", "FOR UPDATE")
    return statement.replace("?", "%s").encode()
