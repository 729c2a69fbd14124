"""A page goes on under its last review, and nothing of that is a review's or a description's."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import ABOUT, SAID, A, B, card, expected, in_lines, page, read, scorecard

WHOLE = expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
PAIRS = ["Tin Drum vs Paper Moth", "Gull & Sons vs Tin Drum"]
LETTER = ["The Thursday letter", "What we shipped and what we did not.", "One mail a week, and no spam."]
BELOW = [
    ["Further duels", *PAIRS],
    ["One more thing", *PAIRS, "Sheds and how to keep them dry, for the most part."],
    ["You might also like", "Tin Drum", "Counts what is in the drum, and says so."],
    ["Keep reading", "How a shed is kept dry, and why that matters to a bank."],
    [*LETTER, "Your email", "Subscribe"],
    [*LETTER[:2], "Your email", "Sign up"],
    [LETTER[0], LETTER[2], "Count me in"],
    ["How we score", "Each of us has one vote, and nobody has two."],
    ["© 2026 The makers of sheds", "We keep no more than we need, and say so."],
]


def text(below: list[str], *, gap: str = "\n\n") -> str:
    return gap.join([*in_lines(), *below])


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_under_a_heading_shows_that_the_reviews_have_ended(below: list[str]) -> None:
    for body in (text(below), text(below, gap="\n"), text([*BELOW[1], *below])):
        found = read(body, content_type="text/plain; charset=utf-8")
        assert (found.reviews, found.issues) == (WHOLE, [])
        assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]


@pytest.mark.parametrize("below", BELOW)
def test_the_same_in_markup(below: list[str]) -> None:
    words = f"<h2>{below[0]}</h2>" + "".join(f"<p>{line}</p>" for line in below[1:])
    found = read(page() + words)
    assert (found.reviews, found.issues) == (WHOLE, [])


def test_links_and_nothing_else_under_a_heading_are_other_pages() -> None:
    links = "".join(f'<p><a href="/tool/{i}">Shed number {i}</a></p>' for i in range(3))
    found = read(page() + f"<h2>One more thing</h2>{links}<p>They are all made of wood, and none of them leaks.</p>")
    assert (found.reviews, found.issues) == (WHOLE, [])


@pytest.mark.parametrize("below", BELOW)
def test_among_the_parts_of_the_page_they_end_nothing(below: list[str]) -> None:
    words = "".join(f"<p>{line}</p>" for line in below)
    found = read(page(card(A) + card(B) + f"<h2>{below[0]}</h2>{words}"))
    assert found.reviews == WHOLE


def test_nor_does_a_heading_over_the_rest_of_the_reviews() -> None:
    found = read(page(reviews=scorecard().replace("<h3>Skeptic", "<h2>More reviews</h2><h3>Skeptic")))
    assert (found.reviews, found.issues) == (WHOLE, [])


def test_a_field_and_a_button_as_a_terminal_shows_them() -> None:
    found = read(text([*LETTER[:2], "[____________] [ Join ]"]), content_type="text/plain; charset=utf-8")
    assert (found.reviews, found.issues) == (WHOLE, [])


@pytest.mark.parametrize("button", ["Sign up", "Subscribe", "Join"])
def test_a_tool_that_writes_mails_has_a_button_too(button: str) -> None:
    about = "Mossback writes one mail a week, and there is no spam in it."
    mail = card(B).replace(ABOUT[B], about).replace("</p></section>", f"</p><button>{button}</button></section>")
    assert read(page(card(A) + mail)).tools[1].description == about


def test_a_short_review_over_the_field_of_a_box_without_heading_stays() -> None:
    last = SAID[1, "Skeptic"]
    for said in ("Nobody keeps notes.", "Keeps notes, and no more than that."):
        found = read(page(reviews=scorecard().replace(last, said)) + "<p>Your email</p><button>Subscribe</button>")
        assert found.reviews[-1] == (*WHOLE[-1][:-1], said)
