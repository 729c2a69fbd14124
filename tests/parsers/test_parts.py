"""Cards, fact table and reviews, in whatever order a page prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import permutations

import pytest

from tests.parsers.small_pages import (
    ABOUT,
    CATEGORY,
    PRICE,
    SLUGS,
    TAGLINE,
    TALLY,
    A,
    B,
    card,
    expected,
    figures,
    read,
    scorecard,
)
from tests.parsers.small_pages import SAID as WORDS

Part = Callable[[], str]
ROWS = [("Panel verdict", TALLY), ("Pricing", PRICE), ("Best for", TAGLINE), ("Category", CATEGORY)]


def in_cells() -> str:
    head = f"<thead><tr><th>Decision</th><th>{A}</th><th>{B}</th></tr></thead>"
    rows = "".join(f"<tr><th>{label}</th><td>{both[A]}</td><td>{both[B]}</td></tr>" for label, both in ROWS)
    note = '<tfoot><tr><td colspan="3">As the makers print it, and without tax.</td></tr></tfoot>'
    return f"<table>{head}<tbody>{rows}</tbody>{note}</table>"


def in_a_list() -> str:
    rows = "".join(f"<dt>{label}</dt><dd>{both[A]}</dd><dd>{both[B]}</dd>" for label, both in ROWS)
    return f"<h2>Decision</h2><dl><dt>Decision</dt><dd>{A}</dd><dd>{B}</dd>{rows}</dl>"


def in_blocks() -> str:
    rows = "".join(f"<div><p>{label}</p><p>{both[A]}</p><p>{both[B]}</p></div>" for label, both in ROWS)
    return f"<h2>The decision, line by line</h2><div><p>{A}</p><p>{B}</p></div>{rows}"


def by_columns() -> str:
    out = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        out += f"<h3>{name}</h3>"
        for persona in ("Builder", "Skeptic"):
            out += f"<h4>The {persona}</h4><p>{figures(side, persona)}</p><p>{WORDS[side, persona]}</p>"
    return out


def captioned() -> str:
    """Reviews on each of which its tool is named, the reviewer under the words."""
    out = "<h2>Reviewer scorecard</h2>"
    for side, persona in WORDS:
        out += (
            f"<div><p>On {(A, B)[side]}</p><blockquote>{WORDS[side, persona]}</blockquote>"
            f"<p>The {persona}</p><p>{figures(side, persona)}</p></div>"
        )
    return out


def turn(side: int) -> str:
    """A card and its reviews."""
    out = card((A, B)[side]) + "<h3>Reviewer scorecard</h3>"
    for persona in ("Builder", "Skeptic"):
        out += f"<h4>The {persona}</h4><p>{figures(side, persona)}</p><p>{WORDS[side, persona]}</p>"
    return out


def as_text(body: str) -> str:
    """The page as a reader tool prints it: a line a block, a table's row on one line, links with their addresses."""
    body = re.sub(r"</t[dh]><t[dh][^>]*>", "\t", body)
    body = re.sub(r"<a href=['\"]([^'\"]*)['\"]>(.*?)</a>", r"[\2](https://shiporskip.io\1)", body)
    return re.sub(r"\s*\n\s*", "\n\n", unescape(re.sub(r"<[^>]+>", "\n", re.sub(r"</?(?:b|span)>", " ", body)))).strip()


def check(body: str, *, text: bool = False) -> None:
    body = f"<nav><a href='/'>Panel</a></nav><p>Head to head</p><h1>{A} vs {B}</h1>{body}"
    found = read(as_text(body), content_type="text/plain") if text else read(body)
    assert [(t.name, t.slug, t.tagline, t.description) for t in found.tools] == [
        (name, SLUGS[name], TAGLINE[name], ABOUT[name]) for name in (A, B)
    ]
    assert [(t.panel_ship_pct, t.entry, t.category, t.pricing) for t in found.tools] == [
        (50, "Free", CATEGORY[name], PRICE[name]) for name in (A, B)
    ]
    assert [(t.panel_verdict, t.panel_ships, t.panel_skips) for t in found.tools] == [("mixed", 1, 1), ("ship", 2, 0)]
    assert sorted(found.reviews, key=str) == sorted(expected(), key=str)
    assert not found.issues


@pytest.mark.parametrize("text", [False, True], ids=["markup", "text"])
@pytest.mark.parametrize("reviews", [scorecard, by_columns, captioned])
@pytest.mark.parametrize("table", [in_cells, in_a_list, in_blocks])
@pytest.mark.parametrize("order", list(permutations(("cards", "table", "reviews"))), ids="-".join)
def test_the_parts_stand_in_any_order(order: tuple[str, ...], table: Part, reviews: Part, *, text: bool) -> None:
    parts = {"cards": card(A) + card(B), "table": table(), "reviews": reviews()}
    others = "<h2>Related comparisons</h2><a href='/compare/x-vs-y'>X vs Y</a>"
    check("".join(parts[part] for part in order) + others, text=text)


@pytest.mark.parametrize("table", [in_cells, in_a_list, in_blocks])
@pytest.mark.parametrize("place", ["over the tabs", "under them"])
def test_a_table_stands_over_or_under_cards_that_have_their_reviews_with_them(place: str, table: Part) -> None:
    tabs = f"<ul><li>{A}</li><li>{B}</li></ul>" + turn(0) + turn(1)
    check(table() + tabs if place == "over the tabs" else tabs + table())
