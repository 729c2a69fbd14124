"""What is in a warehouse, in words: the comments of its tables, views, macros and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import duckdb


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or view."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that can stand behind FROM."""

    name: str
    kind: Literal["table", "view", "macro"]
    grain: str
    """The first sentence of its comment: what a row is."""
    notes: str
    """The rest, without the example."""
    example: str
    """A statement that runs; empty where the comment has none."""
    columns: tuple[Column, ...]
    """Empty for a macro, whose columns its comment names."""


_RELATIONS = """
SELECT table_name AS name, 'table' AS kind, comment FROM duckdb_tables()
WHERE schema_name = 'main' AND NOT internal AND NOT temporary AND database_name = current_database()
UNION ALL
SELECT view_name, 'view', comment FROM duckdb_views()
WHERE schema_name = 'main' AND NOT internal AND NOT temporary AND database_name = current_database()
UNION ALL
SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', 'macro', comment FROM duckdb_functions()
WHERE schema_name = 'main' AND NOT internal AND function_type = 'table_macro' AND database_name = current_database()
ORDER BY kind, name
"""
_COLUMNS = """
SELECT table_name, column_name, data_type, coalesce(comment, '') FROM duckdb_columns()
WHERE schema_name = 'main' AND database_name = current_database() AND NOT internal
ORDER BY table_name, column_index
"""


def describe(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """Every public table, view and table macro: tables first, then views, then macros, each by name."""
    columns: dict[str, list[Column]] = {}
    for relation, *column in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(relation, []).append(Column(*column))
    found = [
        Relation(name, kind, *_parts(comment or ""), tuple(columns.get(name, ())))
        for name, kind, comment in connection.execute(_RELATIONS).fetchall()
    ]
    order = ("table", "view", "macro")
    return sorted(found, key=lambda relation: (order.index(relation.kind), relation.name))


def _parts(comment: str) -> tuple[str, str, str]:
    """Grain, notes and example of a comment such as `One row a tool. More of it. Example: FROM tools`."""
    words, _, example = comment.partition(" Example: ")
    grain, dot, notes = words.partition(". ")
    return grain + (dot.strip() if dot else ""), notes, example
