"""Which columns the tables of staged facts have: those of the tables in `warehouse/migrations`, as a test holds.

By itself, because only what writes parts needs pyarrow, and that takes a fifth of a second to load.
"""

from __future__ import annotations

import pyarrow as pa

_TIME = pa.timestamp("us", tz="UTC")
_TEXT = pa.string()
_INT = pa.int32()
_REAL = pa.float64()

SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema(list(columns.items()))
    for name, columns in {
        "pages": {
            "page_id": _TEXT, "url": _TEXT, "location": _TEXT, "site": _TEXT, "kind": _TEXT, "fetched_at": _TIME,
            "seen_at": _TIME, "status": _INT, "source": _TEXT, "content_sha256": _TEXT, "archive_record": _TEXT,
            "parser": _TEXT, "records": _INT, "run_id": _TEXT,
        },
        "texts": {"text_id": _TEXT, "text_key": _TEXT, "text": _TEXT},
        "cards": {
            "page_id": _TEXT, "card": _INT, "site": _TEXT, "slug": _TEXT, "url": _TEXT, "name": _TEXT,
            "category": _TEXT, "tagline": _TEXT, "description": _TEXT, "entry": _TEXT, "pricing": _TEXT,
            "price_model": _TEXT, "price_amount": _REAL, "price_currency": _TEXT, "price_period": _TEXT,
            "license": _TEXT, "panel_ship_pct": _REAL, "panel_ships": _INT, "panel_skips": _INT,
            "panel_verdict": _TEXT, "community_ship_pct": _REAL, "community_votes": _INT, "reviewed_on": pa.date32(),
        },
        "reviews": {
            "page_id": _TEXT, "position": _INT, "card": _INT, "persona": _TEXT, "score": _REAL, "verdict": _TEXT,
            "text_id": _TEXT,
        },
        "comparisons": {"page_id": _TEXT, "title": _TEXT, "card_a": _INT, "card_b": _INT},
        "articles": {
            "page_id": _TEXT, "title": _TEXT, "author": _TEXT, "published_on": pa.date32(), "text": _TEXT,
            "sections": pa.list_(pa.struct({"heading": _TEXT, "text": _TEXT})),
        },
        "article_links": {
            "page_id": _TEXT, "position": _INT, "title": _TEXT, "blurb": _TEXT, "published_on": pa.date32(),
            "url": _TEXT,
        },
        "rejects": {
            "reject_id": _TEXT, "page_id": _TEXT, "url": _TEXT, "reason": _TEXT, "detail": _TEXT, "seen_at": _TIME,
            "run_id": _TEXT,
        },
        "segments": {"segment": _TEXT, "run_id": _TEXT},
        "absences": {
            "absence_id": _TEXT, "site": _TEXT, "slug": _TEXT, "url": _TEXT, "reason": _TEXT, "seen_at": _TIME,
            "run_id": _TEXT,
        },
        "runs": {
            "run_id": _TEXT, "command": _TEXT, "started_at": _TIME, "finished_at": _TIME, "outcome": _TEXT,
            "stats": _TEXT,
        },
    }.items()
}  # fmt: skip
"""Name of a staged table → its columns."""
