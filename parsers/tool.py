"""Tool pages: one tool, the panel's tally, and every reviewer's words on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from parsers.blocks import Block, Document
from parsers.landmarks import BUTTONS, FIGURE_LABELS, PERSONAS, TAIL, is_newsletter, is_prose, is_value
from parsers.named_tool import is_told, name_at
from parsers.names import VERSUS
from parsers.page import Issue
from parsers.records import Record, Review, Tool
from parsers.scorecards.assemble import assemble
from parsers.scorecards.ratings import Rating, without_ratings
from parsers.scorecards.scorecard import Entry, names_a_reviewer, tokens_of
from parsers.shown import shows_a_tool, speaks
from parsers.sites import Address, Site
from parsers.tool_head import TAKE, read_head
from parsers.tool_name import ToolName
from parsers.units import as_units

_REVIEWS = frozenset({"the reviews", "panel reviews", "reviews", "reviewer scorecard"})
_COUNT = re.compile(r"\s*[(·]\s*\d+\s*\)?$")
_REVIEWS_GLUED = re.compile(r".*(?:</iframe>)\s*The reviews", re.S)
_PERSONA_WITHIN = re.compile(rf"(?:^|\bThe\s+)(?:{'|'.join(sorted(PERSONAS))})(?-i:(?![a-z]))", re.I)
_AHEAD = 5
"""Units under a persona's name within which its words begin: a subtitle, a verdict and a score may be between."""
_LONGEST_NAMING = 60
_LATEST_TITLE = 20
"""Blocks within which a page without headings says what it is about."""


def is_tool_page(document: Document) -> bool:
    """Whether the words are those of a tool page: a part with reviews, and a persona named."""
    keys = {block.key for block in document.blocks}
    if not keys & (TAKE | _REVIEWS) or any(block.label == "panel_ship_pct" for block in document.blocks):
        return False  # the panel's share is a comparison page's, if that has two cards
    return names_a_persona(document) and is_partly_tool_page(document)


def names_a_persona(document: Document) -> bool:
    """Whether a short line names one of the personas that are known by name."""
    return any(len(block.text) < 60 and _PERSONA_WITHIN.search(block.text) for block in document.blocks)


def is_of_one_tool(document: Document, address: Address | None) -> bool:
    """Whether a page that looks like a comparison and has no two cards is one tool's, and lists pairs at its end."""
    promised = address.kind if address else None
    if promised == "comparison" or any(block.key.startswith("reviewer scorecard") for block in document.blocks):
        return False
    headings = [block for block in document.blocks if block.level == 1] or document.blocks[:_LATEST_TITLE]
    if any(VERSUS.search(block.text) for block in headings) and promised != "tool":
        return False
    if not (promised == "tool" or is_told(document)) or not names_a_persona(document):
        return False
    return is_partly_tool_page(document)


def is_partly_tool_page(document: Document) -> bool:
    """Whether some of the words are a tool page's: as many as a page has to show whose address promises a tool."""
    return shows_a_tool(as_units(document.blocks, document))


def read_tool_page(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """The tool and its reviews."""
    units, ratings = without_ratings(as_units(document.blocks, document))
    slug = address.slugs[0] if address and address.kind == "tool" else None
    title = next((i for i, unit in enumerate(units) if unit.level == 1), 0)
    named = name_at(units[: _reviews_at(units, title)[0]], document, slug)
    if named is None:
        return [], [Issue("no-name", "no heading names the tool")]
    end, start = _reviews_at(units, named)
    name = units[named].text
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    tool = Tool(ref=0, name=name, slug=slug, url=url, **read_head(units[:end], named, document))
    said = units[start : _end_of_part(units, start, name)]
    entries = [entry for entry in assemble(tokens_of(said, (name,))) if entry.persona]
    _rate(entries, ratings)
    reviews = [Review(0, i, e.text, e.persona, e.score, e.verdict) for i, e in enumerate(entries)]
    issues = [] if reviews else [Issue("no-reviews", f"no reviews were found on the page of {name!r}")]
    return [tool, *reviews], issues


def _rate(entries: Sequence[Entry], ratings: Sequence[Rating]) -> None:
    """Give the reviews what a list of all figures says of their personas, in place, where they say none."""
    told = {rating.persona: rating for rating in ratings}
    for entry in entries:
        if entry.persona in told:
            rating = told[entry.persona]
            entry.score = rating.score if entry.score is None else entry.score
            entry.verdict = entry.verdict or rating.verdict


def _reviews_at(units: Sequence[Block], name: int) -> tuple[int, int]:
    """Where the head ends, and where the reviews begin behind their heading; a menu above the name has no such."""
    for i, unit in enumerate(units[name:], start=name):
        headed = _COUNT.sub("", unit.key) in _REVIEWS and not unit.href
        if headed or (len(unit.text) < 400 and _REVIEWS_GLUED.fullmatch(unit.text)):
            return i, i + 1
    # Without a heading they begin at the first persona that says something; a list of the panel's says nothing.
    words = [ToolName(units[name].text)]
    named = [i for i in range(name + 1, len(units)) if not units[i].href and names_a_reviewer(units, i, words)]
    first = next((i for i in named if _words_below(units, i) or speaks(units, i)), len(units))
    if first < len(units) and is_prose(units[first - 1].text) and not _words_below(units, named[-1]):
        # Whoever speaks is named under the words, so these begin under the heading before.
        first = next((i + 1 for i in range(first - 1, name, -1) if units[i].level), first - 1)
    return first, first


def _end_of_part(units: Sequence[Block], start: int, name: str) -> int:
    """Where the part ends that the heading before `start` begins: at the next that is as high and names nobody."""
    level = units[start - 1].level if start else 0
    words = [ToolName(name)]
    heads = (i for i in range(start, len(units)) if 0 < units[i].level <= level and _may_head(units[i]))
    ends = (i for i in heads if not names_a_reviewer(units, i, words))
    return next(ends, len(units))


def _may_head(unit: Block) -> bool:
    """Whether a heading stands over a part, and is no value or sentence that one was left open before."""
    if unit.label or unit.key in FIGURE_LABELS or unit.key in BUTTONS or unit.key in _REVIEWS:
        return False
    return not is_value(unit.text) and not is_prose(unit.text)


def _words_below(units: Sequence[Block], i: int) -> bool:
    below = takewhile(lambda unit: unit.key not in TAIL and not is_newsletter(unit), units[i + 1 : i + 1 + _AHEAD])
    return any(is_prose(unit.text) for unit in below) or _goes_on(units[i].text)


def _goes_on(text: str) -> bool:
    """Whether a line that names a reviewer goes on with the words."""
    return len(text) > _LONGEST_NAMING and is_prose(text)
