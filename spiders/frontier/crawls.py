"""Crawls: one goes on until it is finished, whoever works on it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any

from spiders.frontier.database import Database


def begin_crawl(database: Database, starts: Sequence[str], options: dict[str, Any], now: float) -> tuple[str, bool]:
    """The crawl of these starts that was not finished, else a new one; and whether it was begun before.

    One that was begun with other options is given up: what it found stands in `addresses`, as does what crawls found
    that are over, and its requests are forgotten with theirs.
    """
    key, wanted = json.dumps(sorted(starts)), json.dumps(options, sort_keys=True)
    with database.transaction():
        # Two workers that start at once would each find no crawl, and begin one.
        database.lock(key)
        rows = database.rows(
            "SELECT crawl_id FROM crawls WHERE starts = ? AND options = ? AND finished_at IS NULL "
            "ORDER BY started_at LIMIT 1",
            (key, wanted),
        )
        if rows:
            return str(rows[0][0]), True
        database.rows(
            "UPDATE crawls SET finished_at = ?, outcome = 'given up' WHERE starts = ? AND finished_at IS NULL",
            (now, key),
        )
        database.rows(
            "DELETE FROM requests WHERE crawl_id IN (SELECT crawl_id FROM crawls WHERE finished_at IS NOT NULL)"
        )
        crawl_id = secrets.token_hex(6)
        database.rows(
            "INSERT INTO crawls (crawl_id, starts, options, started_at) VALUES (?, ?, ?, ?)",
            (crawl_id, key, wanted, now),
        )
    return crawl_id, False


def last_finished(database: Database, starts: Sequence[str]) -> float | None:
    """When the last crawl of these starts ended; None where none has, or a later one was begun and not ended."""
    rows = database.rows(
        "SELECT finished_at FROM crawls WHERE starts = ? AND coalesce(outcome, 'ok') = 'ok' "
        "ORDER BY started_at DESC LIMIT 1",
        (json.dumps(sorted(starts)),),
    )
    return float(rows[0][0]) if rows and rows[0][0] is not None else None
