"""What readers yield."""

from __future__ import annotations

from dataclasses import dataclass

from parsers import Page
from pipelines.facts import Source


@dataclass(frozen=True, slots=True)
class Found:
    """A page and where it came from."""

    page: Page
    source: Source


@dataclass(frozen=True, slots=True)
class Refused:
    """Input that could not become a page."""

    reason: str
    """A short stable word: `not-found`, `unreadable`, `bad-row` …"""
    detail: str
    where: str
    """File, and the line or record in it."""
