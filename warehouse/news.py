"""What changed since a moment: one SQL file a kind of news."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.files import WarehouseError, open_reader
from warehouse.query import Answer
from warehouse.schema import sql_files


def read_news(db: Path, since: datetime) -> dict[str, Answer]:
    """Kind of news (`new_tools`, `gone_tools`, `changes` …) → its rows."""
    with open_reader(db) as connection:
        found: dict[str, Answer] = {}
        for name, query in sql_files("news"):
            try:
                cursor = connection.execute(query, {"since": since})
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise WarehouseError(
                    f"{db} was written by an earlier version: `splitpanel crawl` or `ingest` brings it up to date"
                ) from error
            description = cursor.description or []
            answer = Answer([c[0] for c in description], [str(c[1]) for c in description], cursor.fetchall())
            found[name.partition("_")[2]] = answer
        return found
