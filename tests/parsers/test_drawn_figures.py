"""A figure that is drawn is text to a reader, and so is a share with its votes in pieces."""

from __future__ import annotations

import pytest

from parsers.markup.html_blocks import read_html
from tests.parsers.small_pages import ABOUT, TAGLINE, A, B, card, page, read

RING = '<svg viewBox="0 0 36 36"><title>A ring</title><circle r="15"></circle>{}</svg>'
DRAWN = [
    RING.format("<text>75%</text>"),
    RING.format("<g><text x=1><tspan>75</tspan><tspan>%</tspan></text></g>"),
    RING.format("<text>75</text><text>%</text>"),
    RING.format("<text>75</text>") + "<small>%</small>",
]


def tools(facts: str) -> list[tuple[float | None, float | None, int | None]]:
    old = "<div><b>50%</b><span>Panel ship</span></div>"
    assert old in card(A)
    found = read(page(card(A).replace(old, facts) + card(B)))
    return [(t.panel_ship_pct, t.community_ship_pct, t.community_votes) for t in found.tools]


@pytest.mark.parametrize("ring", DRAWN)
@pytest.mark.parametrize("order", ["<li>{} <span>Panel ship</span></li>", "<li><span>Panel ship</span> {}</li>"])
def test_a_share_in_a_ring_is_its_labels(ring: str, order: str) -> None:
    votes = "<li><b>90%</b> <small>(7 votes)</small> <span>Community</span></li>"
    if order.startswith("<li><span"):
        votes = "<li><span>Community</span> <b>90%</b> <small>(7 votes)</small></li>"
    found = tools(f"<ul>{order.format(ring)}{votes}</ul>")
    assert found[0] == (75, 90, 7)
    assert found[1] == (50, None, None)


def test_a_ring_may_hold_its_label() -> None:
    assert tools(RING.format("<text>75%</text><text>Panel ship</text>"))[0] == (75, None, None)


@pytest.mark.parametrize(
    "drawn",
    [
        "<title>75%</title><desc>75%</desc><path d='M0 0'></path>",
        "<text>0%</text><text>50%</text><text>100%</text>",
        "<text>24</text>",
        "<text>A</text>",
        "<defs><text>75%</text></defs><symbol><text>75%</text></symbol>",
        "<text visibility=hidden>75%</text>",
        "<text>Ships in May</text>",
    ],
)
def test_an_icon_or_a_chart_says_nothing(drawn: str) -> None:
    svg = RING.format(drawn)
    assert [block.text for block in read_html(f"<div>{svg}<span>Panel ship</span></div>").blocks] == ["Panel ship"]
    assert tools(f"<ul><li>{svg} <span>Panel ship</span></li></ul>")[0] == (None, None, None)


def test_nor_does_a_mark_in_a_sentence() -> None:
    markup = f"<p>It keeps {RING.format('<text>75%</text>')} of it.</p>"
    assert [block.text for block in read_html(markup).blocks] == ["It keeps of it."]


def test_another_items_value_is_not_taken() -> None:
    votes = "<li><b>90%</b> <small>(7 votes)</small> <span>Community</span></li>"
    assert tools(f"<ul><li><i></i> <span>Panel ship</span></li>{votes}</ul>")[0] == (None, 90, 7)


@pytest.mark.parametrize("tag", ["div", "span", "p"])
def test_a_share_and_its_votes_on_lines_of_their_own(tag: str) -> None:
    pieces = [f"<{tag}>{text}</{tag}>" for text in ("90%", "7 votes", "Community")]
    assert tools("<p>50%</p><p>Panel ship</p>" + "".join(pieces))[0] == (50, 90, 7)
    facts = "<p>Panel ship</p><p>50%</p><p>Entry</p><p>Free</p>" + "".join([pieces[2], *pieces[:2]])
    cards = "".join(f"<h2>{name}</h2><p>{TAGLINE[name]}</p>{facts}<p>{ABOUT[name]}</p>" for name in (A, B))
    for tool in read(page(cards)).tools:
        assert (tool.panel_ship_pct, tool.community_ship_pct, tool.community_votes) == (50, 90, 7)


def test_votes_of_the_panel_are_not_the_communitys() -> None:
    found = tools("<p>—</p><p>Community</p><p>75%</p><p>4 votes</p><p>Panel ship</p>")
    assert found[0][1] is None


def test_nor_are_those_in_the_next_cell() -> None:
    rows = f"<tr><th>Decision<th>{A}<th>{B}</tr><tr><td>Community<td>90%<td>7 votes</tr>"
    rows += "<tr><td>Pricing<td>Free<td>Free</tr>"
    found = read(page(table=f"<table>{rows}</table>")).tools
    assert [(t.community_ship_pct, t.community_votes) for t in found] == [(90, None), (None, 7)]


def test_both_cards_have_their_own() -> None:
    ring = DRAWN[0] + " <span>Panel ship</span>"
    old = "<b>50%</b><span>Panel ship</span>"
    found = read(page(card(A) + card(B).replace(old, ring)))
    assert [(t.name, t.panel_ship_pct) for t in found.tools] == [(A, 50), (B, 75)]
