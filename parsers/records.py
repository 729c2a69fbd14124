"""What a page can say, one record type a kind of thing.

Every record is what *one* page printed. Nothing here is folded, merged or guessed: that is
the warehouse's work, which sees all pages. None means that the page does not print the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Verdict = Literal["ship", "skip"]
PanelVerdict = Literal["ship", "skip", "mixed"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as one page prints it: a card, a tool page's head, or a mere mention with a link."""

    ref: int
    """Its place among the page's tools, from 0. Reviews and comparisons of the page point to it."""
    name: str | None = None
    slug: str | None = None
    """Last part of the tool's address, where a link or the page's own address gives it."""
    url: str | None = None
    category: str | None = None
    """As printed: `Audio & Voice` and `Voice & Audio` are two."""
    tagline: str | None = None
    description: str | None = None
    """Paragraphs, joined by an empty line."""
    entry: str | None = None
    """What stands over `Entry`: Free, Paid …"""
    pricing: str | None = None
    """The price text as printed."""
    price_model: str | None = None
    """`free`, `open_source`, `freemium`, `usage`, `subscription`, `paid` or `contact`, read off `pricing`."""
    price_amount: float | None = None
    """The first amount in `pricing`; None for a free tool, too: no amount is printed."""
    price_currency: str | None = None
    """ISO 4217 code."""
    price_period: str | None = None
    """What the amount buys: `month`, `year`, `1M tokens`, `seat/month` …"""
    license: str | None = None
    panel_ship_pct: float | None = None
    """Share of the panel that ships, 0–100, as printed."""
    panel_ships: int | None = None
    panel_skips: int | None = None
    panel_verdict: PanelVerdict | None = None
    """The badge or table cell; not computed from the share."""
    community_ship_pct: float | None = None
    community_votes: int | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's words on one tool, as one page prints them."""

    tool: int | None
    """`Tool.ref`; None where the page does not show whose review it is."""
    position: int
    """Place among the page's reviews, from 0, in reading order."""
    text: str
    """Without quotation marks round it; paragraphs joined by an empty line."""
    persona: str | None = None
    """`Builder`, `Skeptic` …, without `The`."""
    score: float | None = None
    """0–100, brought there from whatever scale the page uses."""
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page that sets two tools side by side."""

    title: str | None
    tool_a: int
    """`Tool.ref` of the first tool in reading order."""
    tool_b: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of an article and what stands under it."""

    heading: str | None
    """None for what stands before the first heading."""
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article without the advertisements and teasers round it."""

    title: str | None
    author: str | None
    published_on: date | None
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The whole body in reading order, headings on lines of their own, blocks parted by an empty line."""
        parts = (part for s in self.sections for part in (s.heading, s.text))
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An item of the "you may like" list under an article."""

    position: int
    title: str
    blurb: str | None = None
    published_on: date | None = None
    url: str | None = None


Record = Tool | Review | Comparison | Article | ArticleLink
