"""Rows with a `text` or `html` column, from JSON lines or Parquet, as pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from parsers import Page
from pipelines.facts import Source
from pipelines.readers.found import Found, Refused

_DATES = ("fetched_at", "date", "timestamp", "crawled_at")
_ADDRESSES = ("url", "uri", "source_url")


def page_of_row(row: Mapping[str, Any], kind: str, where: str) -> Found | Refused:
    """The row as a page; `where` names file and row. `html` is taken before `text` where both are filled."""
    html, text = row.get("html"), row.get("text")
    content = html if html else text
    if isinstance(content, str) and content:
        body = content.encode("utf-8", errors="surrogatepass")
    elif isinstance(content, bytes) and content:
        body = content
    elif "html" in row or "text" in row:
        return Refused("bad-row", "its text or html column is empty", where)
    else:
        columns = ", ".join(map(str, row)) or "none at all"
        return Refused("bad-row", f"no column is called text or html; there are: {columns}", where)
    charset = "; charset=utf-8" if isinstance(content, str) else ""
    content_type = f"text/html{charset}" if html else f"text/plain{charset}"
    moment = next((row[name] for name in _DATES if row.get(name)), None)
    fetched_at = read_moment(moment)
    if moment is not None and fetched_at is None:
        return Refused("bad-row", f"{moment!r} is no date", where)
    address = next((str(row[name]) for name in _ADDRESSES if row.get(name)), None)
    return Found(Page(address, body, content_type, fetched_at), Source(kind, where))


def read_moment(value: object) -> datetime | None:
    """A date or time as a moment in UTC; a time without a zone is taken as UTC. None where it is neither."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return None
