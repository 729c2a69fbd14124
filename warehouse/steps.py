"""Facts into tables and views, step by step in the order of the steps' names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import duckdb

from warehouse.alpha import keep_intervals
from warehouse.copies import mark_near_copies
from warehouse.infer import infer
from warehouse.products import link_products
from warehouse.schema import make_views, sql_files, transaction

Step = Callable[[duckdb.DuckDBPyConnection], object]

_IN_PYTHON: dict[str, Step] = {
    "022_near_copies": mark_near_copies,
    "042_products": link_products,
    "047_inferences": infer,
}
"""Steps that SQL says badly, among those of the folder `derive`."""


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Compute every table and view from the facts, in one transaction."""
    steps: dict[str, Step] = {name: partial(_run, text) for name, text in sql_files("derive")}
    with transaction(connection):
        for _, step in sorted((steps | _IN_PYTHON).items()):
            step(connection)
        make_views(connection)
        keep_intervals(connection)  # of what the views count


def _run(statements: str, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(statements)
