"""The same records whatever the page looks like."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from parsers import Page, Parsed, parse
from parsers import records as r
from parsers.markup.html_blocks import read_html
from parsers.plain.text_blocks import read_text
from sample_site import Catalog, Tool
from tests.extractions import compact
from tests.layouts import LAYOUTS

TOOLS = Catalog(40).tools
NAMES = ["Alder: Draft & Send", "Node++ (beta)", "Spy vs Spy Lint", "Postbox.io 2.0"]
PAIRS = [(TOOLS[i], TOOLS[i + 17]) for i in range(8)] + [
    (replace(TOOLS[i], name=name), TOOLS[i + 9]) for i, name in enumerate(NAMES)
]
PLAIN = ("markdown", "copied_from_a_browser")


def read(layout: str, a: Tool, b: Tool) -> Parsed:
    url = None if layout in PLAIN else f"https://splitpanel.example/compare/{a.slug}-vs-{b.slug}"
    body = LAYOUTS[layout](a, b).encode()
    return parse(Page(url, body, None if layout in PLAIN else "text/html; charset=utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1].name}")
def test_every_fact_in_every_layout(layout: str, pair: tuple[Tool, Tool]) -> None:
    found = read(layout, *pair)
    cards = [record for record in found.records if isinstance(record, r.Tool)]
    assert (found.kind, len(cards)) == ("comparison", 2), found.issues
    for i, tool in enumerate(pair):
        card = cards[i]
        assert (card.name, card.category, card.tagline) == (tool.name, tool.category, tool.tagline)
        assert (card.description, card.entry, card.pricing) == (tool.description, tool.entry, tool.pricing)
        assert (card.panel_ship_pct, card.panel_ships, card.panel_skips) == (tool.ship_pct, tool.ships, tool.skips)
        assert card.panel_verdict == tool.verdict.lower()
        assert (card.community_ship_pct, card.community_votes) == (tool.community_pct, tool.community_votes)
        if layout not in PLAIN:
            assert card.slug == tool.slug
    reviews = [record for record in found.records if isinstance(record, r.Review)]
    printed = {(i, v.persona, v.score, v.verdict, v.text) for i, tool in enumerate(pair) for v in tool.reviews}
    assert {(v.tool, v.persona, v.score, v.verdict, v.text) for v in reviews} == printed
    assert len(reviews) == len(printed)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_tools_of_one_name_are_two(layout: str) -> None:
    a, b = TOOLS[0], replace(TOOLS[20], name=TOOLS[0].name)
    found = read(layout, a, b)
    cards = [record for record in found.records if isinstance(record, r.Tool)]
    assert [card.tagline for card in cards] == [a.tagline, b.tagline]
    for review in found.records:
        if isinstance(review, r.Review) and review.tool is not None:
            assert review.text in {own.text for own in (a, b)[review.tool].reviews}


MUTANTS = ["drop", "double", "move"]


@pytest.mark.parametrize("how", MUTANTS)
@pytest.mark.parametrize("layout", ["label_first", "tool_by_tool", "printed_twice", "rows_of_divs", "compact"])
def test_a_page_with_one_line_changed_never_makes_anything_up(layout: str, how: str) -> None:
    """Every text on a record of the changed page is one that the page prints, and no review changes its words."""
    a, b = PAIRS[1]
    html = compact(a, b) if layout == "compact" else LAYOUTS[layout](a, b)
    document = read_text(html) if layout == "compact" else read_html(html)
    lines = document.lines
    printed = set(lines) | {"\n\n".join(pair) for pair in pairwise(lines)}
    texts = {review.text for tool in (a, b) for review in tool.reviews}
    readable = 0
    for i in range(len(lines)):
        changed = list(lines)
        line = changed.pop(i)
        if how == "double":
            changed[i:i] = [line, line]
        elif how == "move":
            changed.insert((i + 7) % len(lines), line)
        found = parse(Page(None, "\n".join(changed).encode()))
        cards = [record for record in found.records if isinstance(record, r.Tool)]
        assert len(cards) in (0, 2)
        readable += bool(cards)
        for card in cards:
            assert card.name in (a.name, b.name)
            for value in (card.category, card.entry, card.pricing):
                assert value is None or value in printed or value in "\n".join(lines), (how, line, value)
            assert card.panel_ship_pct in (None, a.ship_pct, b.ship_pct)
            assert card.panel_ships in (None, a.ships, b.ships)
        for record in found.records:
            if isinstance(record, r.Review) and len(record.text) > 120:
                whole = line in record.text or any(part in texts for part in record.text.split("\n\n"))
                assert whole, (how, line, record)
    assert readable > 0.8 * len(lines)
