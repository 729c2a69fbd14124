"""Rows of staged facts: how a parsed page becomes rows of the tables in `pipelines/schemas.py`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from parsers import Page, Parsed
from parsers.records import Article, ArticleLink, Comparison, Review, Tool
from parsers.text_key import text_key

Row = dict[str, Any]
_CARD = tuple(name for name in Tool.__slots__ if name != "ref")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from, besides what the page itself knows."""

    kind: str
    """`crawl`, `file`, `warc`, `wet`, `jsonl` or `parquet`."""
    location: str | None = None
    """File and place in it, or the address asked for."""
    status: int | None = None
    """HTTP status; None for a file."""
    archive_record: str | None = None
    """WARC record id."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """The run that rows belong to."""

    run_id: str
    started_at: datetime


def page_id(url: str | None, fetched_at: datetime | None, sha256: str) -> str:
    """Sixteen hexadecimal digits of address, time of fetch and content: equal on every machine."""
    return _digest(url or "", fetched_at.isoformat() if fetched_at else "", sha256)


def reject_row(run: RunInfo, reason: str, detail: str, *, url: str | None, page: str | None = None) -> Row:
    """A row of `rejects`; the same thing met again has the same id."""
    return {
        "reject_id": _digest(page or "", url or "", reason, detail),
        "page_id": page,
        "url": url,
        "reason": reason,
        "detail": detail,
        "seen_at": run.started_at,
        "run_id": run.run_id,
    }


def absence_row(run: RunInfo, site: str, slug: str, url: str | None, reason: str, seen_at: datetime) -> Row:
    """A row of `facts.absences`: a crawl found a tool to be gone."""
    return {
        "absence_id": _digest(site, slug, url or "", reason, seen_at.isoformat()),
        "site": site,
        "slug": slug,
        "url": url,
        "reason": reason,
        "seen_at": seen_at,
        "run_id": run.run_id,
    }


def page_row(
    url: str | None,
    site: str | None,
    kind: str,
    fetched_at: datetime | None,
    sha256: str,
    source: Source,
    run: RunInfo,
    records: int,
) -> Row:
    """The row of `pages` of one fetch."""
    return {
        "page_id": page_id(url, fetched_at, sha256),
        "url": url,
        "location": source.location,
        "site": site,
        "kind": kind,
        "fetched_at": fetched_at,
        "seen_at": run.started_at,
        "status": source.status,
        "source": source.kind,
        "content_sha256": sha256,
        "archive_record": source.archive_record,
        "parser": kind,
        "records": records,
        "run_id": run.run_id,
    }


def rows_of(
    page: Page, parsed: Parsed, source: Source, run: RunInfo, sha256: str | None = None
) -> Iterator[tuple[str, Row]]:
    """Every row that a parsed page gives, with the table it goes to; the page's own row first.

    `sha256` is that of the body, where it is known.
    """
    sha256 = sha256 or hashlib.sha256(page.body).hexdigest()
    first = page_row(parsed.url, parsed.site, parsed.kind, page.fetched_at, sha256, source, run, len(parsed.records))
    own = first["page_id"]
    yield "pages", first
    for record in parsed.records:
        yield from _record_rows(record, own, parsed.site)
    for issue in parsed.issues:
        where = parsed.url or source.location
        yield "rejects", reject_row(run, issue.reason, issue.detail, url=where, page=own)


def _record_rows(record: object, own: str, site: str | None) -> Iterator[tuple[str, Row]]:
    if isinstance(record, Tool):
        # `asdict` copies what it finds, value by value; nothing in a card needs that.
        yield "cards", {"page_id": own, "card": record.ref, "site": site, **{f: getattr(record, f) for f in _CARD}}
    elif isinstance(record, Review):
        text_id = _digest(record.text)
        yield "texts", {"text_id": text_id, "text_key": text_key(record.text), "text": record.text}
        yield "reviews", {
            "page_id": own, "position": record.position, "card": record.tool, "persona": record.persona,
            "score": record.score, "verdict": record.verdict, "text_id": text_id,
        }  # fmt: skip
    elif isinstance(record, Comparison):
        yield "comparisons", {
            "page_id": own, "title": record.title, "card_a": record.tool_a, "card_b": record.tool_b,
        }  # fmt: skip
    elif isinstance(record, Article):
        yield "articles", {
            "page_id": own, "title": record.title, "author": record.author, "published_on": record.published_on,
            "text": record.text, "sections": [asdict(section) for section in record.sections],
        }  # fmt: skip
    elif isinstance(record, ArticleLink):
        yield "article_links", {"page_id": own, **asdict(record)}
    else:
        raise TypeError(f"no table holds a {type(record).__name__}")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
