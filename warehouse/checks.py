"""Checks of what a load brings, before analysts see it: each an SQL file that returns what is alarming.

What is compared are the pages that the published warehouse does not have, the fresh ones, with those that it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.files import held_path, open_reader
from warehouse.schema import sql_files


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


def find_alarms(connection: duckdb.DuckDBPyConnection, published: Path) -> list[Alarm]:
    """What is alarming about a loaded and derived warehouse beside the published one; nothing where all is as it was.

    Where nothing is published yet, there is nothing to compare with, and no alarm but those of arithmetic.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE published_pages (page_id VARCHAR)")
    if published.exists():
        with open_reader(published) as reader:
            known = reader.sql("SELECT page_id FROM pages").to_arrow_table()  # noqa: F841 - named in the next line
            connection.execute("INSERT INTO published_pages FROM known")
    alarms = []
    for _, query in sql_files("checks"):
        alarms += [Alarm(*row) for row in connection.execute(query).fetchall()]
    return alarms


def why_held(path: Path) -> list[Alarm]:
    """What is alarming about the file that is held back from the warehouse at `path`; nothing where none is."""
    held = held_path(path.resolve())
    if not held.exists():
        return []
    with open_reader(held) as connection:
        return find_alarms(connection, path)
