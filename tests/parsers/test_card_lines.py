"""Single lines of cards and tables: labels and values on one line, marks beside values, what is no part of a card."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.values import parse_votes
from tests.parsers.small_pages import ABOUT, CATEGORY, PRICE, TAGLINE, A, B, card, expected, page, read


@pytest.mark.parametrize("day", ["Reviewed 2026-02-09", "Reviewed: 2026-02-09", "Reviewed on Feb 9, 2026"])
def test_a_date_behind_its_label_leaves_values_before_theirs(day: str) -> None:
    tile = "<div><div>14%</div><div>Community</div></div>"
    cards = "".join(
        card(name, middle="", after=f"<div>{day}</div>").replace("<p>" + ABOUT[name], tile + "<p>" + ABOUT[name])
        for name in (A, B)
    )
    found = read(page(cards=cards))
    for tool in found.tools:
        assert (tool.panel_ship_pct, tool.community_ship_pct, tool.entry) == (50, 14, "Free")
        assert (tool.reviewed_on, tool.description) == (date(2026, 2, 9), ABOUT[tool.name or ""])


@pytest.mark.parametrize("line", ["<b>{}</b> {}", "<b>{}</b>: {}", "<b>{}:</b> {}", "<span>{}</span><span>{}</span>"])
def test_a_label_in_an_element_of_its_own_stands_before_its_value(line: str) -> None:
    facts = {
        "Category": CATEGORY,
        "Verdict": {A: "Mixed", B: "Ship"},
        "Panel ship": {A: "50%", B: "100%"},
        "Price": PRICE,
    }
    cards = ""
    for name in (A, B):
        rows = "".join(f"<li>{line.format(label, values[name])}</li>" for label, values in facts.items())
        cards += f"<section><h2>{name}</h2><p>{TAGLINE[name]}</p><ul>{rows}</ul><p>{ABOUT[name]}</p></section>"
    found = read(page(cards=cards))
    assert [(t.category, t.panel_verdict, t.panel_ship_pct, t.pricing) for t in found.tools] == [
        (CATEGORY[A], "mixed", 50, PRICE[A]), (CATEGORY[B], "ship", 100, PRICE[B]),
    ]  # fmt: skip
    assert [(t.tagline, t.description) for t in found.tools] == [(TAGLINE[name], ABOUT[name]) for name in (A, B)]


def test_a_sentence_that_begins_with_a_label_is_one() -> None:
    cards = "".join(
        card(name, after="<p><b>Pricing</b> is what you would expect of it, and it is printed below.</p>")
        for name in (A, B)
    )
    found = read(page(cards=cards))
    assert [tool.pricing for tool in found.tools] == [None, None]


@pytest.mark.parametrize(
    ("text", "share", "count"),
    [
        ("41 votes, 2% ship", 2, 41), ("12 votes · 83% ship", 83, 12), ("12 votes (83% ship)", 83, 12),
        ("12 community votes, 83% ship", 83, 12), ("1 vote, 100% ship", 100, 1), ("1.2k votes · 83% ship", 83, 1200),
        ("83% (12)", 83, 12), ("83% ship, 12 votes so far", 83, 12), ("1,204 votes", None, 1204),
        ("64% say ship", 64, None),
    ],
)  # fmt: skip
def test_votes_in_either_order(text: str, share: float | None, count: int | None) -> None:
    votes = parse_votes(text)
    assert votes is not None
    assert (votes.ship_pct, votes.count) == (share, count)


@pytest.mark.parametrize("text", ["82/100", "12 reviews", "83% of teams (12) agreed", "3 of 4", "(12)"])
def test_what_is_no_vote(text: str) -> None:
    assert parse_votes(text) is None


def test_marks_of_winners_and_of_footnotes_are_no_values() -> None:
    first, second = (f"<sup><a href='#n{i}'>{i}</a></sup>" for i in (1, 2))
    rows = f"<tr><th>Pricing {first}</th><td>✓ {PRICE[A]}</td><td>{PRICE[B]}{second}</td></tr>"
    share = "<tr><th>Community</th><td>🏆 <b>80</b><small>%</small></td><td>33%</td></tr>"
    found = read(page(table=f"<table><tr><th>Decision</th><th>{A}</th><th>{B}</th></tr>{rows}{share}</table>"))
    assert [(t.pricing, t.community_ship_pct) for t in found.tools] == [(PRICE[A], 80), (PRICE[B], 33)]
    assert found.reviews == expected(*[(side, who) for who in ("Builder", "Skeptic") for side in (0, 1)])


def test_an_advertisement_under_the_last_card_is_not_its_words() -> None:
    promoted = "<aside><p>Sponsored</p><p>Ledgers by the metre, forty per cent off until Friday.</p></aside>"
    found = read(page(cards=card(A) + card(B) + promoted))
    assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]


def test_a_summary_over_each_review_is_not_its_words() -> None:
    found = read(page().replace("<p>" + "81", "<details><summary>Read the review</summary><p>81"))
    assert len(found.reviews) == 4
    assert not [review for review in found.reviews if "Read the review" in str(review[4])]


def test_a_tagline_has_no_quotation_marks_round_it() -> None:
    cards = "".join(card(name).replace(TAGLINE[name], f"“{TAGLINE[name]}”") for name in (A, B))
    assert [tool.tagline for tool in read(page(cards=cards)).tools] == [TAGLINE[A], TAGLINE[B]]
