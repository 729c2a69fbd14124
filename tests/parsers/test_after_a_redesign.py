"""What front ends draw in other ways than they did: grids of roles, meters, stars, tabs, other headings."""

from __future__ import annotations

import pytest

from parsers import Page, parse
from parsers.cards.card_values import read_value
from parsers.landmarks import persona_name
from parsers.records import Review
from parsers.values import parse_score
from tests.parsers.small_pages import (
    ABOUT,
    CATEGORY,
    FIGURES,
    PRICE,
    SAID,
    TAGLINE,
    TALLY,
    A,
    B,
    card,
    expected,
    page,
    read,
)

ROWS = [("Panel verdict", TALLY), ("Pricing", PRICE), ("Best for", TAGLINE), ("Category", CATEGORY)]


def grid(*rows: tuple[str, str, str]) -> str:
    """A table of elements that only say what they are."""
    head, *below = rows
    cells = "".join(f"<div role='columnheader'>{cell}</div>" for cell in head)
    lines = "".join(
        f"<div role='row'><div role='rowheader'>{first}</div>"
        + "".join(f"<div role='gridcell'>{cell}</div>" for cell in others)
        + "</div>"
        for first, *others in below
    )
    return f"<div role='grid'><div role='row'>{cells}</div>{lines}</div>"


def cell(side: int, persona: str) -> str:
    score, verdict = FIGURES[side, persona]
    meter = f"<span role='meter' aria-valuemax='100' aria-valuenow='{score}'>{score}</span>"
    return f"<div><b>{verdict.upper()}</b> {meter}</div><p>{SAID[side, persona]}</p>"


def test_grids_of_roles_are_tables_and_meters_scores() -> None:
    tabs = "<div role='tablist'><button role='tab'>Overview</button><button role='tab'>Decision</button></div>"
    table = grid(("Decision", A, B), *((label, both[A], both[B]) for label, both in ROWS))
    panel = grid(
        ("Reviewer", A, B),
        *((who, cell(0, who), "—" if who == "Skeptic" else cell(1, who)) for who in ("Builder", "Skeptic")),
    )
    cards = "".join(card(name, middle="<p>▲ 7 pts against the median</p>") for name in (A, B))
    found = read(page(cards=tabs + cards, table=table, reviews=f"<h2>Reviewer scorecard</h2>{panel}"))
    assert [(t.panel_ship_pct, t.entry, t.pricing, t.category, t.description) for t in found.tools] == [
        (50, "Free", PRICE[name], CATEGORY[name], ABOUT[name]) for name in (A, B)
    ]
    assert found.reviews == expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"))


@pytest.mark.parametrize("behind", ["<span>/100</span>", "/100"])
def test_a_meter_whose_scale_is_written_is_left_alone(behind: str) -> None:
    spoken = "<h2>Reviewer scorecard</h2>"
    for who in ("Builder", "Skeptic"):
        spoken += f"<h3>{who}</h3>"
        for side in (0, 1):
            score, verdict = FIGURES[side, who]
            meter = f"<i role='meter' aria-valuemax='100' aria-valuenow='{score}'>{score}</i>"
            spoken += f"<p>{meter}{behind} {verdict}</p><p>{SAID[side, who]}</p>"
    assert set(read(page(reviews=spoken)).reviews) == set(expected())


@pytest.mark.parametrize("heading", ["What the critics wrote", "What our reviewers said", "Expert reviews"])
@pytest.mark.parametrize("second", ["Skeptic", "Analyst"])
def test_bylines_stand_under_the_words_and_their_echo(heading: str, second: str) -> None:
    out = f"<h2>{heading}</h2>"
    for side, name in enumerate((A, B)):
        out += f"<h3>On {name}</h3>"
        for persona in ("Builder", "Skeptic"):
            score, verdict = FIGURES[side, persona]
            said = SAID[side, persona]
            echo = f"<aside><p>“{said.split(', ')[-1]}”</p></aside>"
            who = persona if persona == "Builder" else second
            points = f"<span>{score}<small>/100</small></span> <b>{verdict}</b>"
            out += f"<article><p>{said}</p>{echo}<footer>— {who} {points}</footer></article>"
    found = read(page(reviews=out))
    assert found.reviews == [
        (side, who if who == "Builder" else second, *rest) for side, who, *rest in expected()
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["★★★☆☆ 3 out of 5", "👎 Skip 6 / 10", "⭐ 60/100"])
def test_stars_and_signs_before_a_score(text: str) -> None:
    score = parse_score(text)
    assert score is not None
    assert score.value == 60


@pytest.mark.parametrize("text", [": 60/100", "- 60/100", "(60/100"])
def test_what_is_torn_off_is_no_score(text: str) -> None:
    assert parse_score(text) is None


def test_a_verdict_with_its_share_in_one_cell() -> None:
    assert read_value("panel", "Ship (67% ship)") == {
        "panel_ship_pct": 67, "panel_ships": None, "panel_skips": None, "panel_verdict": "ship",
    }  # fmt: skip
    assert read_value("tally", "2 ships, 1 skips")["panel_ships"] == 2


@pytest.mark.parametrize("text", ["The panel", "The critics", "The verdict", "The Reviews"])
def test_a_heading_over_reviews_is_nobody(text: str) -> None:
    assert persona_name(text) is None


def test_dots_lead_from_a_label_to_its_value() -> None:
    lines = [f"{A} vs {B}"]
    for name in (A, B):
        lines += [
            name,
            TAGLINE[name],
            "Panel ship ....... 50%",
            "Entry ............ Free",
            f"Pricing .......... {PRICE[name]}",
            ABOUT[name],
        ]
    found = read("\n\n".join([*lines, "Reviewer scorecard"]), content_type="text/plain")
    assert [(t.panel_ship_pct, t.entry, t.pricing) for t in found.tools] == [
        (50, "Free", PRICE[name]) for name in (A, B)
    ]


def test_thousands_of_quotes_are_read_and_nobodys() -> None:
    """Their order could be anything, and to weigh all of it would fill the memory."""
    quotes = [f"“Sentence {i} goes on for long enough to be one of very many.”" for i in range(3000)]
    cards = "\n".join(f"{CATEGORY[n]}\n{n}\n{TAGLINE[n]}\n50%\nPanel ship\nFree\nEntry\n{ABOUT[n]}" for n in (A, B))
    text = f"{A} vs {B}\n{cards}\nReviewer scorecard\n" + "\n".join(quotes)
    reviews = [
        record for record in parse(Page(None, text.encode(), "text/plain")).records if isinstance(record, Review)
    ]
    assert len(reviews) == len(quotes)
    assert {review.tool for review in reviews} == {None}
