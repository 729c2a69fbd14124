"""Named migrations for tables, and views made anew at every load."""

from __future__ import annotations

from importlib.resources import files

import duckdb

_MIGRATIONS = """
CREATE TABLE IF NOT EXISTS migrations (
    name VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE migrations IS 'One row a migration that this file has been through.';
COMMENT ON COLUMN migrations.name IS 'Name of the file in warehouse/migrations.';
COMMENT ON COLUMN migrations.applied_at IS 'When.';
"""


def sql_files(folder: str) -> list[tuple[str, str]]:
    """Name and text of every SQL file of a folder of this package, in order of name."""
    found = [entry for entry in files("warehouse").joinpath(folder).iterdir() if entry.name.endswith(".sql")]
    return [
        (entry.name.removesuffix(".sql"), entry.read_text("utf-8")) for entry in sorted(found, key=lambda e: e.name)
    ]


def migrate(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Apply the migrations that the file has not been through, each in a transaction; returns their names."""
    connection.execute(_MIGRATIONS)
    done = {name for (name,) in connection.execute("SELECT name FROM migrations").fetchall()}
    applied = []
    for name, text in sql_files("migrations"):
        if name in done:
            continue
        with transaction(connection):
            connection.execute(text)
            connection.execute("INSERT INTO migrations VALUES (?, now())", [name])
        applied.append(name)
    return applied


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every view and its comments."""
    for _, text in sql_files("views"):
        connection.execute(text.replace("{rules}", _rules()))


def _rules() -> str:
    """Every rule of the folder `rules` as one query, each row with its rule's name."""
    return "\nUNION ALL\n".join(
        # The names are those of our own files.
        f"SELECT tool_id, '{name}' AS rule, detail, page_id FROM (\n{text})"  # noqa: S608
        for name, text in sql_files("rules")
    )


class transaction:  # noqa: N801 - used as a statement: `with transaction(connection):`
    """All of the block, or nothing of it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
