"""Loads a warehouse over and over, as a crawl does that publishes what it has."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.notebooks.weeks import load_week

LOADS = 7


def marker(db: Path, number: int) -> Path:
    """The file that says that so many loads are in place."""
    return db.with_name(f"loaded-{number}")


def main(db: Path) -> None:
    """One load after the other, each with two tools more."""
    for number in range(1, LOADS + 1):
        load_week(db, number, tools=4 + 2 * number)
        marker(db, number).touch()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
