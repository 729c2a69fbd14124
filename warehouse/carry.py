"""What a rebuilt warehouse takes from the one before: all that does not come from the archive."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from warehouse.files import open_reader
from warehouse.load import BY_PAGE
from warehouse.schema import transaction

_WHOLE = {"runs": "run_id", "facts.absences": "absence_id", "category_groups": "category"}
"""Tables that are taken whole, with what makes their rows new."""


def carry_over(connection: duckdb.DuckDBPyConnection, old: Path, archived: Collection[str]) -> None:
    """Add to a fresh warehouse what `old` has besides the pages of the archive.

    That is pages from files, rejects of addresses that gave no page, runs, tools found gone, groups of categories.
    `archived`: WARC record ids of the archive; a crawled page of another record is taken over as well.
    """
    open_reader(old).close()
    connection.execute(f"ATTACH '{str(old).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
    try:
        with transaction(connection):
            _carry(connection, archived)
    finally:
        connection.execute("DETACH old")


def _carry(connection: duckdb.DuckDBPyConnection, archived: Collection[str]) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE archived AS SELECT unnest($records::VARCHAR[]) AS archive_record",
        {"records": sorted(archived)},
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE carried AS SELECT page_id FROM old.pages "
        "WHERE (source <> 'crawl' OR archive_record IS NULL OR archive_record NOT IN (FROM archived)) "
        "AND page_id NOT IN (SELECT page_id FROM pages)"
    )
    # Table names are constants of ours.
    for table in (*BY_PAGE, "pages"):
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT * FROM old.{table} "  # noqa: S608
            "WHERE page_id IN (SELECT page_id FROM carried)"
        )
    connection.execute(
        "INSERT INTO facts.texts BY NAME SELECT * FROM old.facts.texts "
        "WHERE text_id IN (SELECT text_id FROM facts.reviews) "
        "AND text_id NOT IN (SELECT text_id FROM facts.texts)"
    )
    connection.execute(
        "INSERT INTO rejects BY NAME SELECT * FROM old.rejects "
        "WHERE (page_id IS NULL OR page_id IN (SELECT page_id FROM carried)) "
        "AND reject_id NOT IN (SELECT reject_id FROM rejects)"
    )
    for table, key in _WHOLE.items():
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT * FROM old.{table} "  # noqa: S608
            f"WHERE {key} NOT IN (SELECT {key} FROM {table})"
        )
