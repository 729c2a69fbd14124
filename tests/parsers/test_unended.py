"""A review of one line may end without a stop; its place shows that it is one."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, page, read

KEYS = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
LINES = [
    "Boring where it should be",
    "“Boring” is the word that the docs never once say about “growth”",
    "Would buy it twice",
]
ORDERS = [
    "On {tool}|{said}|The {p}|{score}/100|{verdict}",
    "{said}|The {p} on {tool}|{score}/100|{verdict}",
    "The {p}|On {tool}|{said}|{score}/100 · {verdict}",
    "The {p}|On {tool}|{score}/100 · {verdict}|{said}",
    "{score}/100 · {verdict}|{said}|The {p} on {tool}",
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("at", range(4))
def test_it_is_read_where_the_others_stand(order: str, line: str, at: int) -> None:
    texts = {key: line if i == at else SAID[key] for i, key in enumerate(KEYS)}
    body = ""
    for side, p in KEYS:
        score, verdict = FIGURES[side, p]
        filled = order.format(tool=(A, B)[side], p=p, score=score, verdict=verdict, said=texts[side, p])
        body += "".join(f"<p>{part}</p>" for part in filled.split("|"))
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{body}"))
    assert found.reviews == [(side, p, *FIGURES[side, p], texts[side, p]) for side, p in KEYS]
    assert found.issues == []


def test_a_line_that_is_more_than_are_missing_is_no_review() -> None:
    body = "".join(
        f"<p>On {(A, B)[side]}</p><p>{SAID[side, p]}</p><p>Read on paper only</p><p>The {p}</p>"
        f"<p>{FIGURES[side, p][0]}/100</p>"
        for side, p in KEYS
    )
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{body}<p>Some closing line of the page</p>"))
    assert [review[4] for review in found.reviews] == [SAID[key] for key in KEYS]
