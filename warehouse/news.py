"""What changed since a moment: one SQL file a kind of news."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.files import open_reader
from warehouse.query import Answer, answer
from warehouse.schema import sql_files


def read_news(db: Path, since: datetime) -> dict[str, Answer]:
    """Kind of news (`new_tools`, `gone_tools`, `changes` …) → its rows. Raises `WarehouseError`."""
    with open_reader(db) as connection:
        return news_in(connection, since)


def news_in(connection: duckdb.DuckDBPyConnection, since: datetime) -> dict[str, Answer]:
    """The same on a warehouse that is open already."""
    return {name.partition("_")[2]: answer(connection, query, {"since": since}) for name, query in sql_files("news")}
