"""Staged parts into facts, facts into tables and views."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from warehouse.schema import transaction

# Tables of a part, with what makes their rows new. Pages come first in meaning, last in order: the rows of
# the others are taken only with a page that is not there yet.
BY_PAGE = ("facts.cards", "facts.reviews", "facts.comparisons", "facts.articles", "facts.article_links")
_BY_KEY = {
    "facts.texts": "text_id",
    "facts.segments": "segment",
    "facts.absences": "absence_id",
    "rejects": "reject_id",
    "runs": "run_id",
}


def load_parts(connection: duckdb.DuckDBPyConnection, parts: Iterable[Path]) -> int:
    """Load finished parts, each in one transaction with the note that it is loaded. `derive` comes after.

    Returns how many pages were new. A part that is already loaded, and a page that is already there, adds nothing.
    """
    before = _count_pages(connection)
    for part in parts:
        with transaction(connection):
            _load_part(connection, part)
    return _count_pages(connection) - before


def _load_part(connection: duckdb.DuckDBPyConnection, part: Path) -> None:
    batch = f"{part.parent.name}/{part.name}"
    if connection.execute("SELECT 1 FROM facts.batches WHERE batch_id = ?", [batch]).fetchone():
        return
    pages = _file(part, "pages")
    if pages:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE fresh AS "
            "SELECT page_id FROM read_parquet($file) WHERE page_id NOT IN (SELECT page_id FROM pages)",
            {"file": pages},
        )
        for table in (*BY_PAGE, "pages"):
            if file := _file(part, table):
                # Table names are the constants above.
                connection.execute(
                    f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($file) "  # noqa: S608
                    "WHERE page_id IN (SELECT page_id FROM fresh)",
                    {"file": file},
                )
    for table, key in _BY_KEY.items():
        if file := _file(part, table):
            connection.execute(
                f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($file) "  # noqa: S608
                f"WHERE {key} NOT IN (SELECT {key} FROM {table}) "
                f"QUALIFY row_number() OVER (PARTITION BY {key}) = 1",
                {"file": file},
            )
    connection.execute("INSERT INTO facts.batches VALUES (?, ?, now())", [batch, part.parent.name])


def _file(part: Path, table: str) -> str | None:
    path = part / f"{table.removeprefix('facts.')}.parquet"
    return str(path) if path.exists() else None


def _count_pages(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM pages").fetchone()
    return int(row[0]) if row else 0
