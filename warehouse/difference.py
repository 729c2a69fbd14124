"""What differs between two warehouses, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.files import open_reader

_KEYS = {
    "tools": "tool_id", "reviews": "review_id", "comparisons": "comparison_id", "articles": "article_id",
    "pages": "coalesce(archive_record, page_id)",
}  # fmt: skip
"""Tables that are compared, with what makes two rows the same thing."""
_LEFT_OUT = {"seen_at", "run_id"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that some rows of a table have otherwise."""

    table: str
    field: str
    """Name of the column; `(row)` where one of the two has no such row."""
    rows: int
    key: str
    """One of them."""
    old: str | None
    new: str | None


def differences(old: Path, new: Path) -> list[Difference]:
    """What differs, the old one's rows against the new one's."""
    with open_reader(old) as connection:
        connection.execute(f"ATTACH '{str(new).replace(chr(39), chr(39) * 2)}' AS new (READ_ONLY)")
        found: list[Difference] = []
        for table, key in _KEYS.items():
            found += _compare(connection, table, key)
        return found


def _compare(connection: duckdb.DuckDBPyConnection, table: str, key: str) -> list[Difference]:
    # Names are constants of ours, or columns that the database names itself.
    shared = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main' "
        "GROUP BY column_name HAVING count(DISTINCT database_name) > 1 ORDER BY min(column_index)",
        [table],
    ).fetchall()
    columns = [name for (name,) in shared if name not in _LEFT_OUT]
    sides = (
        f"(SELECT *, {key} AS _key FROM {table}) AS o "  # noqa: S608
        f"FULL JOIN (SELECT *, {key} AS _key FROM new.{table}) AS n ON n._key = o._key"
    )
    one_side = (
        "SELECT '(row)', count(*), min(coalesce(o._key, n._key)), "  # noqa: S608
        "CASE WHEN o._key IS NULL THEN 'missing' ELSE 'there' END, "
        f"CASE WHEN n._key IS NULL THEN 'missing' ELSE 'there' END FROM {sides} "
        "WHERE o._key IS NULL OR n._key IS NULL GROUP BY ALL"
    )
    fields = (
        f"SELECT '{name}', count(*), min(o._key), arg_min(o.{name}::VARCHAR, o._key), "  # noqa: S608
        f"arg_min(n.{name}::VARCHAR, o._key) FROM {sides} "
        f"WHERE o._key IS NOT NULL AND n._key IS NOT NULL AND o.{name} IS DISTINCT FROM n.{name} "
        "HAVING count(*) > 0"
        for name in columns
    )
    queries = [one_side, *fields]
    rows = connection.execute(" UNION ALL ".join(f"({query})" for query in queries)).fetchall()
    return [Difference(table, *row) for row in rows]
