"""Checks of what a load brings, before analysts see it: each an SQL file that returns what is alarming.

What is compared are the pages that the published warehouse does not have, the fresh ones, with those that it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.files import held_path, open_reader
from warehouse.schema import sql_files

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a load that a person should look at."""

    alarm: str
    """A short stable word: `coverage-fell`, `pages-without-records`."""
    site: str | None
    """None where it is the whole warehouse that does not hold together."""
    detail: str

    def __str__(self) -> str:
        """The alarm in a line."""
        return f"{self.alarm}{f' on {self.site}' if self.site else ''}: {self.detail}"


_PUBLISHED = {
    "pages": "SELECT page_id FROM pages",
    "tools": "SELECT tool_id FROM tools WHERE gone_at IS NULL",
}
"""What of the published warehouse the checks look at: table of its ids → query."""


def find_alarms(connection: duckdb.DuckDBPyConnection, published: Path) -> list[Alarm]:
    """What is alarming about a loaded and derived warehouse beside the published one; nothing where all is as it was.

    Where nothing is published yet, there is nothing to compare with, and no alarm but those of arithmetic.
    """
    for table in _PUBLISHED:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE published_{table} (id VARCHAR)")
    if published.exists():
        with open_reader(published) as reader:
            for table, query in _PUBLISHED.items():
                known = _known(reader, query)  # noqa: F841 - named in the next line
                connection.execute(f"INSERT INTO published_{table} FROM known")
    alarms = []
    for _, query in sql_files("checks"):
        alarms += [Alarm(*row) for row in connection.execute(query).fetchall()]
    return alarms


def _known(reader: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    try:
        return reader.sql(query).to_arrow_table()
    except duckdb.BinderException:  # published by a version that did not yet know what is gone
        return reader.sql(query.partition(" WHERE ")[0]).to_arrow_table()


def why_held(path: Path) -> list[Alarm]:
    """What is alarming about the file that is held back from the warehouse at `path`; nothing where none is."""
    held = held_path(path)
    if not held.exists():
        return []
    with open_reader(held) as connection:
        return find_alarms(connection, path)
