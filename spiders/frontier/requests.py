"""A request on its way: wanted, leased, answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request to be made once in a crawl."""

    url: str
    """As it is asked for, `www.` and all."""
    key: str
    """What makes it the same request as another: the page's one address."""
    host: str
    purpose: str
    """`robots`, `sitemap`, `listing` or `page`."""
    priority: int = 0
    """Lower ones first."""
    depth: int = 0
    """Redirects that have led here, or links from the start for a listing."""
    asked_as: str | None = None
    """The page's one address, where a redirect led elsewhere."""


@dataclass(frozen=True, slots=True)
class Leased:
    """A request that is this worker's to make."""

    request_id: str
    url: str
    host: str
    purpose: str
    depth: int
    asked_as: str | None
    attempts: int
    """Times that it has been asked for, this one included."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A response on its way into the archive, and what becomes of its request."""

    request_id: str
    record: bytes
    """The WARC records, compressed."""
    again_at: float | None = None
    """Seconds since 1970; set where the answer was "come back later"."""


Write = Callable[[Sequence[bytes]], tuple[str, list[int], int]]
"""Appends records to a segment; gives its name, the place of each record, and the segment's new size."""


def request_id(crawl_id: str, key: str) -> str:
    """Equal for the same request of one crawl on every machine."""
    return hashlib.sha256(f"{crawl_id}\n{key}".encode()).hexdigest()[:20]
