"""A sentence over or under the reviews is none of them, and moves nobody's figures."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import SAID, A, B, expected, figures, page, read

KEYS = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
PULLED = "a spreadsheet does not ask for my card first"


def reviews(order: str) -> str:
    return "".join(
        "".join(
            f"<p>{part}</p>"
            for part in order.format(tool=(A, B)[side], p=p, figures=figures(side, p), said=SAID[side, p]).split("|")
        )
        for side, p in KEYS
    )


ORDERS = [
    "On {tool}|“{said}”|The {p}|{figures}",
    "On {tool}|{said}|The {p}|{figures}",
    "“{said}”|The {p} on {tool}|{figures}",
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", [f"“{PULLED.capitalize()}.”", f"{PULLED.capitalize()}."])
def test_a_pull_quote_under_the_reviews_moves_no_figures(order: str, text: str) -> None:
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{reviews(order)}<p>{text}</p>"))
    assert (found.reviews, found.issues) == (expected(*KEYS), [])


@pytest.mark.parametrize("order", ["On {tool}|{said}|The {p}|{figures}", "On {tool}|The {p}|{figures}|{said}"])
def test_nor_does_one_over_them(order: str) -> None:
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2><p>{PULLED}.</p>{reviews(order)}"))
    assert (found.reviews, found.issues) == (expected(*KEYS), [])


@pytest.mark.parametrize("order", ORDERS[:1])
def test_nor_any_sentence_without_the_others_caption(order: str) -> None:
    said = "Every word of this was written by somebody who had paid for the tool."
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{reviews(order)}<p>{said}</p>"))
    assert (found.reviews, found.issues) == (expected(*KEYS), ["words-of-no-review"])


def test_a_last_paragraph_is_of_its_review_though_another_says_the_same() -> None:
    body = reviews("On {tool}|The {p}|{figures}|{said}")
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{body}<p>{PULLED}.</p>"))
    assert found.reviews[-1][4] == f"{SAID[1, 'Skeptic']}\n\n{PULLED}."
