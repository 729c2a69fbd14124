"""One read-only statement, and errors that help to write the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from warehouse.files import open_reader

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


def ask(db: Path, statement: str) -> Answer:
    """Run one reading statement on the warehouse at `db`.

    Raises `StatementError` for anything that is not one reading statement or that DuckDB refuses, and
    `WarehouseError` where there is no warehouse.
    """
    with open_reader(db) as connection:
        try:
            statements = connection.extract_statements(statement)
        except duckdb.Error as error:
            raise StatementError(str(error)) from error
        if len(statements) != 1:
            count = len(statements) or "none"
            raise StatementError(f"one statement at a time: this is {count}")
        if statements[0].type not in _READING:
            raise StatementError(f"only reading statements run here, not {statements[0].type.name}")
        try:
            cursor = connection.execute(statements[0])
            description = cursor.description or []
            rows = cursor.fetchall()
        except duckdb.Error as error:
            raise StatementError(_explained(connection, error)) from error
    return Answer([c[0] for c in description], [str(c[1]) for c in description], rows)


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
