"""Comparison pages: two cards, a fact table, a scorecard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from parsers.blocks import Block, Document
from parsers.card import head_start, read_card, read_value, values_first
from parsers.columns import assign_columns
from parsers.fact_table import Row, read_fact_table
from parsers.landmarks import SCORECARD, TABLE_HEADS, TAIL, label_of
from parsers.page import Issue
from parsers.records import Comparison, Record, Review, Tool
from parsers.scorecard import read_scorecard
from parsers.sites import Address, Site, tool_slug

_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.I)


def is_comparison(document: Document) -> bool:
    """Whether the words are those of a comparison: a title with `vs`, and figures or reviews of a panel."""
    titled = any(_VERSUS.search(block.text) for block in document.blocks[:60])
    marked = any(block.key in SCORECARD or label_of(block) == "panel_ship_pct" for block in document.blocks)
    return titled and marked


def read_comparison(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """Records and issues of a comparison page. No records where two tools can't be told apart."""
    blocks = document.blocks
    limits = _Limits(blocks)
    title, places = _title_and_names(blocks, limits)
    if title is None or places is None:
        return [], [Issue("no-cards", f"no two cards are named by a title with 'vs' ({title or 'no title'!r})")]
    names = (blocks[places[0]].text, blocks[places[1]].text)
    cards = _cards(blocks, places, limits)
    slugs = _slugs(blocks, places, limits, document, address, site)
    facts = read_fact_table(blocks[limits.table + 1 : limits.table_end], names)
    issues: list[Issue] = []
    tools = [_tool(i, cards[i][1], facts, slugs[i], site, issues) for i in (0, 1)]

    entries = read_scorecard(blocks[limits.scorecard + 1 :], document, names)
    assign_columns(entries, (_words(cards[0][0]), _words(cards[1][0])), names, (_tally(tools[0]), _tally(tools[1])))
    reviews = [
        Review(entry.column, position, entry.text, entry.persona, entry.score, entry.verdict)
        for position, entry in enumerate(entries)
    ]
    issues.extend(
        Issue(
            "review-of-unknown-tool",
            f"review {r.position} could be on {names[0]!r} or {names[1]!r}: {r.text[:60]}",
        )
        for r in reviews
        if r.tool is None
    )
    if not reviews:
        issues.append(Issue("no-reviews", f"no reviews were found on the page of {title!r}"))
    return [Comparison(title, 0, 1), *tools, *reviews], issues


class _Limits:
    """Where the parts of the page begin: fact table, its end, scorecard. The page's end where there is none."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        end = len(blocks)
        self.scorecard = next((i for i, b in enumerate(blocks) if b.key in SCORECARD), end)
        self.table = next((i for i, b in enumerate(blocks[: self.scorecard]) if b.key in TABLE_HEADS), self.scorecard)
        self.table_end = self.scorecard if self.scorecard < end else _tail(blocks, self.table)
        self.cards_end = min(self.table, _tail(blocks, 0))


def _tail(blocks: Sequence[Block], start: int) -> int:
    return next((i for i in range(start, len(blocks)) if blocks[i].key in TAIL), len(blocks))


def _title_and_names(blocks: Sequence[Block], limits: _Limits) -> tuple[str | None, tuple[int, int] | None]:
    """The title, and where the two cards' names stand.

    Names hold `vs`, colons and brackets, so only the cards can say where the title is to be split.
    """
    title = None
    for at, text in _titles(blocks, limits):
        title = title or text
        for match in _VERSUS.finditer(text):
            places = _places(blocks, at, limits, text[: match.start()].strip(), text[match.end() :].strip())
            if places:
                return text, places
    return title, None


def _titles(blocks: Sequence[Block], limits: _Limits) -> Iterator[tuple[int, str]]:
    """Lines that may be the title: headings first, then as they stand."""
    found = [(i, b) for i, b in enumerate(blocks[: limits.cards_end]) if len(b.text) < 400 and _VERSUS.search(b.text)]
    found.sort(key=lambda pair: (pair[1].level or 9, pair[1].text.startswith("Compare/"), pair[0]))
    return ((i, b.text) for i, b in found)


def _places(blocks: Sequence[Block], title: int, limits: _Limits, left: str, right: str) -> tuple[int, int] | None:
    left, right = left.casefold(), right.casefold()
    region = range(title + 1, limits.cards_end)
    shares = [i for i in region if label_of(blocks[i]) == "panel_ship_pct"]
    for first in (i for i in region if blocks[i].text.casefold() == left):
        following = [i for i in range(first + 1, limits.cards_end) if blocks[i].text.casefold() == right]
        # The second card is the one whose figures are its own: there is a share between the two names.
        apart = [i for i in following if any(first < share < i for share in shares)]
        second = next(iter(apart), None)
        if second is not None:
            last_first = max(i for i in region if i < _first(shares, first) and blocks[i].text.casefold() == left)
            return last_first, second
        if following and not shares:
            return first, following[0]
    return None


def _first(shares: Sequence[int], after: int) -> int:
    return next(share for share in shares if share > after)


def _cards(
    blocks: Sequence[Block], places: tuple[int, int], limits: _Limits
) -> list[tuple[Sequence[Block], dict[str, Any]]]:
    """The blocks of each card and the fields they give."""
    first, second = (head_start(blocks, place) for place in places)
    end = _end_of_second(blocks, places, limits)
    segments = (blocks[first:second], blocks[second:end])
    order = values_first(blocks[first:end])
    return [
        (segment, read_card(segment, place - start, value_first=order))
        for segment, place, start in zip(segments, places, (first, second), strict=True)
    ]


def _end_of_second(blocks: Sequence[Block], places: tuple[int, int], limits: _Limits) -> int:
    """The second card ends where the table or scorecard begins, or where the first card is printed again."""
    name = blocks[places[0]].text
    again = (i for i in range(places[1] + 1, limits.cards_end) if blocks[i].text == name != blocks[places[1]].text)
    repeated = next(again, None)
    return limits.cards_end if repeated is None else head_start(blocks, repeated)


def _tally(tool: Tool) -> tuple[int, int] | None:
    if tool.panel_ships is None or tool.panel_skips is None:
        return None
    return tool.panel_ships, tool.panel_skips


def _words(card: Sequence[Block]) -> str:
    return " ".join(block.text for block in card)


def _slugs(
    blocks: Sequence[Block],
    places: tuple[int, int],
    limits: _Limits,
    document: Document,
    address: Address | None,
    site: Site | None,
) -> tuple[str | None, str | None]:
    """Slugs of the two tools, from the links of the cards, else from the page's own address."""
    second = head_start(blocks, places[1])
    segments = (blocks[head_start(blocks, places[0]) : second], blocks[second : limits.cards_end])
    linked = [
        next((s for b in segment if b.href and (s := tool_slug(document.meant(b.href), site))), None)
        for segment in segments
    ]
    named = address.slugs if address and address.kind == "comparison" else ()
    if len(named) == 2:
        return linked[0] or named[0], linked[1] or named[1]
    if None in linked:
        return _slugs_by_links(
            address, {s for href in document.hrefs if (s := tool_slug(document.meant(href), site))}, linked
        )
    return linked[0], linked[1]


def _slugs_by_links(
    address: Address | None, known: set[str], linked: list[str | None]
) -> tuple[str | None, str | None]:
    """An address with more than one `-vs-` is split where both halves are tools that the page links to."""
    pair = address.url.rsplit("/", 1)[-1] if address and address.kind == "comparison" else ""
    for match in re.finditer("-vs-", pair):
        left, right = pair[: match.start()], pair[match.end() :]
        if left in known and right in known:
            return left, right
    return linked[0], linked[1]


def _tool(
    ref: int,
    card: dict[str, Any],
    facts: dict[str, Row],
    slug: str | None,
    site: Site | None,
    issues: list[Issue],
) -> Tool:
    """The card's fields, and those of the table where the card is silent. Where the two disagree the card holds."""
    fields = dict(card)
    for what, row in facts.items():
        text = row[ref]
        if text is None:
            continue
        for key, value in read_value(what, text).items():
            if value is None:
                continue
            if fields.get(key) is None:
                fields[key] = value
            elif fields[key] != value:
                issues.append(
                    Issue("page-contradicts-itself", f"{fields['name']}: {key} is {fields[key]!r} and {value!r}")
                )
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    return Tool(ref=ref, slug=slug, url=url, **fields)
