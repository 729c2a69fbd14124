"""What several tests need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from parsers import Page, parse
from pipelines.facts import Source
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from warehouse.files import open_reader

REAL_PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def real_pages() -> list[Path]:
    """The real text extractions that lie beside the checkout; the test is skipped where they do not."""
    files = sorted(REAL_PAGES.glob("*.txt"))
    if not files:
        pytest.skip(f"NO REAL PAGES: {REAL_PAGES} holds none, so nothing was tested against them")
    return files


def load(db: Path, pages: Iterable[Page]) -> None:
    """Parse pages and load them in one run."""
    stage = Stage(stage_folder(db), "test")
    for page in pages:
        stage.add(page, parse(page), Source("file", page.url))
    finish(stage, db)


def rows(db: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query on a warehouse."""
    with open_reader(db) as connection:
        return connection.execute(query).fetchall()


def snapshot(db: Path, *, without: Iterable[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the contract, without the columns that tell times and runs."""
    times = {"first_seen_at", "last_seen_at", "seen_at", "run_id", "location", *without}
    with open_reader(db) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        wanted = sorted(set(tables) - {"runs", "batches", "migrations", "cards", "sightings", "texts"})
        return {name: _all(connection, name, times) for name in wanted}


def _all(connection: duckdb.DuckDBPyConnection, table: str, leave: set[str]) -> list[tuple[Any, ...]]:
    columns = connection.execute(
        "SELECT DISTINCT column_name FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main'", [table]
    ).fetchall()
    kept = ", ".join(f'"{name}"' for (name,) in sorted(columns) if name not in leave)
    return connection.execute(f"SELECT {kept} FROM {table} ORDER BY ALL").fetchall() if kept else []
