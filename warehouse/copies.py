"""The step that finds near copies among the texts on each tool."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.near_copies import Text, fold, is_piece, make_text, similarity

_TEXTS = """
SELECT
    p.tool_id, p.text_key, min(t.text) AS text,
    list(DISTINCT p.persona) FILTER (p.persona IS NOT NULL) AS personas,
    list(DISTINCT p.page_id) AS pages,
    min(p.fetched_at) AS fetched_at
FROM placed AS p
JOIN facts.texts AS t ON t.text_id = p.text_id
GROUP BY p.tool_id, p.text_key
ORDER BY p.tool_id
"""
_COLUMNS = pa.schema(
    {"tool_id": pa.string(), "text_key": pa.string(), "review_key": pa.string(), "similarity": pa.float64(),
     "cut": pa.bool_()}
)  # fmt: skip


def mark_near_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `near_copies` from `placed`. Grain: one row a text that is a copy of another's review.

    A review goes by its earliest whole text, so that a later edit changes no id.
    """
    found: list[dict[str, Any]] = []
    rows = connection.execute(_TEXTS).fetchall()
    for tool_id, group in groupby(rows, key=lambda row: row[0]):
        dates: dict[str, float] = {}
        texts: list[Text] = []
        for _, key, text, personas, pages, fetched_at in group:
            dates[key] = fetched_at.timestamp() if fetched_at else float("inf")
            texts.append(make_text(key, text, personas or (), pages))
        for review in fold(texts):
            first = min(review.copies, key=lambda t: (t.cut, dates[t.key], -len(t.words), t.key))
            found.extend(
                {"tool_id": tool_id, "text_key": copy.key, "review_key": first.key,
                 "similarity": similarity(copy, first), "cut": is_piece(copy, first)}
                for copy in review.copies
                if copy is not first
            )  # fmt: skip
    staged = pa.Table.from_pylist(found, schema=_COLUMNS)
    connection.register("staged_copies", staged)
    connection.execute("CREATE OR REPLACE TEMP TABLE near_copies AS FROM staged_copies")
    connection.unregister("staged_copies")
