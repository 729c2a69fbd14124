"""Checks of a run against the site's own past: each an SQL file that returns what is alarming."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.files import open_reader
from warehouse.schema import sql_files


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a run that a person should look at."""

    alarm: str
    """A short stable word: `coverage-fell`, `pages-without-records`."""
    site: str
    detail: str


def check_run(db: Path, run_id: str) -> list[Alarm]:
    """What is alarming about a run that is loaded; nothing where all is as it was."""
    with open_reader(db) as connection:
        return [
            Alarm(*row)
            for _, query in sql_files("checks")
            for row in connection.execute(query, {"run": run_id}).fetchall()
        ]
