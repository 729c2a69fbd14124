"""What goes into a parser and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from parsers.records import Record

Kind = Literal["comparison", "tool", "reviewer", "article", "other"]


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was received, before anything is known of it."""

    url: str | None
    """Address it was fetched from; None for a saved text that does not say."""
    body: bytes
    """The bytes after transfer and content decoding (no gzip), before character decoding."""
    content_type: str | None = None
    """`Content-Type` header with its charset; None where there was none."""
    fetched_at: datetime | None = None
    """When it was fetched, with a time zone; None where the source does not say."""


class Link(NamedTuple):
    """A link as the page gives it, made absolute."""

    url: str
    kind: Kind
    """What its address says it leads to; `other` where the address says nothing."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something on the page that could not be used, or that contradicts itself."""

    reason: str
    """A short stable word, such as `not-text`; counted in `rejects`."""
    detail: str
    """What it was, in words a person can act on."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that one page said."""

    kind: Kind
    site: str | None
    """Name of the site (a host without `www.`); None where neither address nor words tell."""
    url: str | None
    """The page's one address: canonical link, else fetched address, normalised; None where unknown."""
    records: tuple[Record, ...] = ()
    links: tuple[Link, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
