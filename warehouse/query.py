"""Read-only statements, and errors that help to write the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from warehouse.files import WarehouseError, open_reader

_READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.PRAGMA})


class StatementError(Exception):
    """The statement can't be run; the message says why and what there is instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a statement."""

    columns: list[str]
    types: list[str]
    """DuckDB's names of the columns' types."""
    rows: list[tuple[Any, ...]]


def answer(connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any] | None = None) -> Answer:
    """Rows of one of our own queries. Raises `WarehouseError` where the file lacks what the query names."""
    try:
        cursor = connection.execute(query, values)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        row = connection.execute("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchone()
        raise WarehouseError(
            f"{row[0] if row else 'this'} was written by an earlier version: "
            "`splitpanel crawl` or `ingest` brings it up to date"
        ) from error
    description = cursor.description or []
    return Answer([c[0] for c in description], [str(c[1]) for c in description], cursor.fetchall())


def ask(db: Path, statement: str) -> Answer:
    """Run one reading statement on the warehouse at `db`.

    Raises `StatementError` for anything that is not one reading statement or that DuckDB refuses, and
    `WarehouseError` where there is no warehouse.
    """
    with open_reader(db) as connection:
        statements = _reading(connection, statement)
        if len(statements) != 1:
            count = len(statements) or "none"
            raise StatementError(f"one statement at a time: this is {count}")
        return _run(connection, statements[0])


def ask_all(db: Path, text: str) -> Iterator[Answer]:
    """Run the statements of a text one after the other, on one state of the warehouse.

    Raises as `ask` does; where one is no reading statement, none is run.
    """
    with open_reader(db) as connection:
        for statement in _reading(connection, text):
            yield _run(connection, statement)


def _reading(connection: duckdb.DuckDBPyConnection, text: str) -> list[duckdb.Statement]:
    try:
        statements = connection.extract_statements(text)
    except duckdb.Error as error:
        raise StatementError(str(error)) from error
    for statement in statements:
        if statement.type not in _READING:
            raise StatementError(f"only reading statements run here, not {statement.type.name}")
    return statements


def _run(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement) -> Answer:
    try:
        cursor = connection.execute(statement)
        description = cursor.description or []
        return Answer([c[0] for c in description], [str(c[1]) for c in description], cursor.fetchall())
    except duckdb.Error as error:
        raise StatementError(_explained(connection, error)) from error


def relations(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the public tables and views, in order."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND database_name = current_database() "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal ORDER BY 1"
    ).fetchall()
    return [name for (name,) in rows]


def _explained(connection: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    message = str(error)
    missing = re.search(r"Table with name (\S+) does not exist", message)
    if not missing:
        return message
    names = relations(connection)
    near = get_close_matches(missing[1], names, n=1)
    hint = f"; did you mean {near[0]}?" if near else "."
    return f"there is no table {missing[1]}{hint}\nTables and views: {', '.join(names)}"
