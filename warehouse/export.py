"""Tables and views as files that other programs open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.describe import Relation, describe
from warehouse.files import WarehouseError, open_reader

Format = Literal["parquet", "csv"]

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), the wide forms included.
_FORMULA = "^[=+\\-@\\t\\r\\n＝＋－＠]"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    name: str
    """Of the table or view."""
    path: Path
    rows: int
    bytes: int


def export(db: Path, folder: Path, form: Format, *, names: tuple[str, ...] = (), views: bool = False) -> list[Exported]:
    """Write every public table of the warehouse at `db` into `folder`, one file each; each appears whole.

    With `views` the views, too; with `names` only those. All show one state of the warehouse. In CSV, text that a
    spreadsheet would run as a formula has an apostrophe before it, and lists are JSON. Raises `WarehouseError` where
    there is no warehouse or it has no such table.
    """
    with open_reader(db) as connection:
        known = {found.name: found for found in describe(connection) if found.kind != "macro"}
        for name in names:
            if name not in known:
                raise WarehouseError(f"there is no table or view {name}; there are {', '.join(known)}")
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [known[name] for name in names] or [one for one in known.values() if views or one.kind == "table"]
        return [_write(connection, relation, folder, form) for relation in wanted]


def _write(connection: duckdb.DuckDBPyConnection, relation: Relation, folder: Path, form: Format) -> Exported:
    path = folder / f"{relation.name}.{form}"
    unfinished = folder / f".{path.name}.unfinished"
    cells = [_cell(one.name, one.type) if form == "csv" else f'"{one.name}"' for one in relation.columns]
    options = "FORMAT parquet, COMPRESSION zstd" if form == "parquet" else "FORMAT csv, HEADER"
    target = str(unfinished).replace("'", "''")
    try:
        # Names are the schema's own.
        query = f"SELECT {', '.join(cells)} FROM {relation.name} ORDER BY ALL"  # noqa: S608
        connection.execute(f"COPY ({query}) TO '{target}' ({options})")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    rows = connection.execute(f"SELECT count(*) FROM {relation.name}").fetchone()  # noqa: S608
    return Exported(relation.name, path, int(rows[0]) if rows else 0, path.stat().st_size)


def _cell(name: str, kind: str) -> str:
    text = f'to_json("{name}")::VARCHAR' if kind.endswith("[]") or kind.startswith(("STRUCT", "JSON")) else f'"{name}"'
    if kind != "VARCHAR" and text == f'"{name}"':
        return text
    return f"CASE WHEN regexp_matches({text}, '{_FORMULA}') THEN '''' || {text} ELSE {text} END AS \"{name}\""
