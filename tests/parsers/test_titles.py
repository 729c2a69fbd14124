"""Which two tools a page compares, wherever and however it says so."""

from __future__ import annotations

import pytest

from parsers import Page, parse
from parsers.records import Comparison, Review, Tool

ADDRESS = "https://shiporskip.io/compare/alpha-vs-beta"
CARD = (
    "<section><p>Health</p><h2>{0}</h2><p>A tagline of {0}</p><p><b>75%</b> <small>Panel ship</small></p>"
    "<p><b>Free</b> <small>Entry</small></p><p>{0} is described here in a sentence, which is long enough.</p></section>"
)
REVIEWS = (
    "<h2>Reviewer scorecard</h2><h3>Builder</h3><p>81/100 · ship</p><p>It is small, and its errors say what to do.</p>"
    "<p>44/100 · skip</p><p>Nothing in it can be called from anywhere else, sadly.</p>"
)
TITLES = [
    "<h1>Alpha vs Beta</h1>",
    "<h1>Alpha<br><small>vs</small><br>Beta</h1>",
    "<h1><div>Alpha</div><div>vs</div><div>Beta</div></h1>",
    "<h1><span class=block>Alpha</span><span class=block>vs</span><span class=block>Beta</span></h1>",
    "<div><b>Alpha</b></div><div>VS</div><div><b>Beta</b></div>",
    "<title>Alpha vs Beta | Ship or Skip</title><h1>Which one should you ship with?</h1>",
    "<title>Alpha vs Beta: which one to ship</title>",
    "<nav>Compare/Alpha vs Beta</nav><h1>Which one?</h1>",
]


def check(body: str, address: str | None) -> None:
    parsed = parse(Page(address, body.encode(), "text/html; charset=utf-8"))
    assert parsed.kind == "comparison"
    assert not parsed.issues
    tools = [record for record in parsed.records if isinstance(record, Tool)]
    assert [(t.name, t.category, t.tagline, t.panel_ship_pct) for t in tools] == [
        (name, "Health", f"A tagline of {name}", 75) for name in ("Alpha", "Beta")
    ]
    assert [r.tool for r in parsed.records if isinstance(r, Review)] == [0, 1]
    assert [r.title for r in parsed.records if isinstance(r, Comparison)] != [None]


@pytest.mark.parametrize("address", [ADDRESS, None])
@pytest.mark.parametrize("title", TITLES)
def test_the_page_says_it(title: str, address: str | None) -> None:
    check(title + CARD.format("Alpha") + CARD.format("Beta") + REVIEWS, address)


def test_only_the_address_says_it() -> None:
    check("<h1>Which one?</h1>" + CARD.format("Alpha") + CARD.format("Beta") + REVIEWS, ADDRESS)


def test_a_link_to_another_comparison_does_not() -> None:
    other = "<p><a href='/compare/gamma-vs-delta'>Gamma vs Delta</a></p>"
    check(other + TITLES[4] + CARD.format("Alpha") + CARD.format("Beta") + REVIEWS + other, ADDRESS)


CRUMBS = ["Compare/", "Compare / ", "Home › Compare › ", "Tools » Compare » "]


@pytest.mark.parametrize("crumb", CRUMBS)
def test_breadcrumbs_are_no_part_of_the_title(crumb: str) -> None:
    title = "<div role=heading aria-level=1><div>Alpha</div><div>vs</div><div>Beta</div></div>"
    body = f"<div>{crumb}Alpha vs Beta</div>{title}" + CARD.format("Alpha") + CARD.format("Beta") + REVIEWS
    check(body, ADDRESS)
    comparison = parse(Page(ADDRESS, body.encode(), "text/html; charset=utf-8")).records[0]
    assert isinstance(comparison, Comparison)
    assert comparison.title == "Alpha vs Beta"
