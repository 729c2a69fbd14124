"""Quotes without any name beside them: the order tells, and a tool that is named may be the rival."""

from __future__ import annotations

import pytest

from parsers import Page, Parsed, parse
from parsers.records import Review

A, B = "Kettle Log", "Zinnia"
CARDS = f"""{A} vs {B}
Developer Tools
{A}
Tells what boiled over
100%
Panel ship
Free
Entry
A daemon that writes down every restart.
Gaming
{B}
Duels between two gardens
100%
Panel ship
Free
Entry
Two players plant, one of them harvests.
Reviewer scorecard
"""
PLAIN = [f"Sentence {i} goes on for long enough to be one of several." for i in range(8)]


def saved(*quotes: str, below: str = "") -> Parsed:
    text = CARDS + "\n".join(f"“{quote}”" for quote in quotes) + f"\n{below}\n"
    return parse(Page(None, text.encode(), "text/plain; charset=utf-8"))


def tools(*quotes: str) -> list[int | None]:
    return [record.tool for record in saved(*quotes).records if isinstance(record, Review)]


RIVALS = [
    "Direct competitors are {} and whatever is bundled for free.",
    "I would pick it over {} any day.",
    "It does more than {} has ever done.",
    "Before this I used {} for two weeks.",
    "There is room for exactly one competitor, and that is {}.",
    "Unlike {}, it has a manual that answers.",
]


@pytest.mark.parametrize("rival", RIVALS)
@pytest.mark.parametrize("place", range(8))
def test_naming_the_rival_moves_no_review(rival: str, place: int) -> None:
    quotes = [*PLAIN]
    quotes[place] = rival.format(A if place % 2 else B)
    assert tools(*quotes) == [0, 1] * 4


@pytest.mark.parametrize("place", [1, 3, 5])
def test_a_review_that_names_both_speaks_for_neither(place: int) -> None:
    quotes = [*PLAIN]
    quotes[place] = f"Where {A} is early, {B} is on time."
    assert tools(*quotes) == [0, 1] * 4


@pytest.mark.parametrize("rival", RIVALS)
def test_with_a_gap_somewhere_no_rival_is_given_the_review(rival: str) -> None:
    found = tools(f"I had {A} running in six minutes.", *PLAIN[:5], rival.format(B))
    assert set(found) <= {0, 1, None}
    assert found[-1] in (None, 0)


BOXES = [
    ["Weekly AI Verdicts", "Get the panel’s verdicts in your inbox.", "Subscribe"],
    ["Weekly AI Verdicts", "One email a week: what ships and what doesn’t.", "No spam. Unsubscribe anytime."],
    ["The weekly digest", "Get a handful of verdicts in your inbox."],
    ["Get the next duel in your inbox", "Subscribe"],
]


@pytest.mark.parametrize("box", BOXES)
def test_what_a_newsletter_says_of_itself_is_no_review(box: list[str]) -> None:
    lines = f"{CARDS}Builder\n\n81/100 · ship\n\n{PLAIN[0]}\n\n77/100 · ship\n\n{PLAIN[1]}\n\n" + "\n\n".join(box)
    found = parse(Page(None, lines.encode(), "text/plain; charset=utf-8"))
    assert [record.text for record in found.records if isinstance(record, Review)] == PLAIN[:2]
    assert not found.issues


def test_a_review_may_speak_of_weeks_and_inboxes() -> None:
    said = ["Its weekly verdicts were wrong on two of three repositories.", "It found what I get in my inbox by heart."]
    lines = f"{CARDS}Builder\n\n81/100 · ship\n\n{said[0]}\n\n77/100 · ship\n\n{said[1]}\n"
    found = parse(Page(None, lines.encode(), "text/plain; charset=utf-8"))
    assert [record.text for record in found.records if isinstance(record, Review)] == said


def test_a_box_that_names_the_site_signs_the_page() -> None:
    below = "Weekly AI Verdicts\nGet the panel’s verdicts from shiporskip.io in your inbox."
    assert saved(*PLAIN, below=below).site == "shiporskip.io"
    assert saved(*PLAIN, below="This is what I have read about shiporskip.io in a book on ships.").site is None
