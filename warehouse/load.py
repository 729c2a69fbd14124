"""Staged parts into facts, facts into tables and views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Loaded:
    """What a load of parts came to."""

    new_pages: int = 0
    """Pages that the warehouse did not have."""
    broken: list[tuple[Path, str]] = field(default_factory=list)
    """Parts that can't be loaded, and why. Nothing of them is in the warehouse; they lie where they lay."""


def load_parts(connection: duckdb.DuckDBPyConnection, parts: Iterable[Path]) -> Loaded:
    """Load finished parts, each in one transaction with the note that it is loaded. `derive` comes after.

    A part that is already loaded, and a page that is already there, adds nothing. One that is damaged does not keep
    the others from being loaded.
    """
    loaded = Loaded()
    before = _count_pages(connection)
    for part in parts:
        try:
            with transaction(connection):
                _load_part(connection, part)
        except duckdb.Error as error:
            if not _is_at_fault(connection, part, error):
                raise
            loaded.broken.append((part, str(error).splitlines()[0]))
    loaded.new_pages = _count_pages(connection) - before
    return loaded


def _is_at_fault(connection: duckdb.DuckDBPyConnection, part: Path, error: duckdb.Error) -> bool:
    """Whether it is the part that can't be loaded, and not the disk or the warehouse that takes nothing more."""
    if isinstance(error, duckdb.BinderException | duckdb.ConversionException | duckdb.ConstraintException):
        return True  # a column too many, or a value that does not fit: of another version
    for file in part.glob("*.parquet"):
        try:
            connection.execute("SELECT hash(COLUMNS(*)) FROM read_parquet(?)", [str(file)]).fetchall()
        except duckdb.Error:
            return True
    return False


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
