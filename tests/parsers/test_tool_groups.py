"""A heading that names one tool decides whose the reviews under it are, up to the next such heading."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, expected, page, read

HEADS = ["{}", "Blue corner: {}", "On {}", "Reviews of {}", "{} reviews", "What the panel says about {}"]
ORDERS = {
    "figures first": "{score}/100\n{verdict}\nThe {p}\n{said}",
    "persona first": "The {p}\n{score}/100\n{verdict}\n{said}",
    "persona last": "{said}\n{score}/100 · {verdict}\nThe {p}",
    "figures last": "The {p}\n{said}\n{score}/100 · {verdict}",
    "in one line": "{p} {score}/100 {verdict}\n{said}",
}
ONLY_B = (1, "Creator")
MORE = {ONLY_B: "It drew the cover of my next book out of a shopping list, and I have kept the cover."}


def order_of(order: str, side: int, persona: str, said: str) -> str:
    score, verdict = FIGURES.get((side, persona), (55, "ship"))
    return order.format(p=persona, score=score, verdict=verdict, said=said)


def lines_of(head: str, order: str, keys: list[tuple[int, str]]) -> list[str]:
    lines: list[str] = []
    for side, name in enumerate((A, B)):
        lines.append(head.format(name))
        lines += [order_of(order, side, p, (SAID | MORE)[s, p]) for s, p in keys if s == side]
    return lines


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("order", ORDERS.values(), ids=list(ORDERS))
@pytest.mark.parametrize(
    "keys",
    [[*SAID], [(0, "Skeptic"), (1, "Builder"), ONLY_B], [(0, "Builder"), (0, "Skeptic"), (1, "Skeptic"), ONLY_B]],
    ids=["both whole", "one of the first", "other personas"],
)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_reviews_are_on_the_tool_of_their_heading(
    head: str, order: str, keys: list[tuple[int, str]], kind: str
) -> None:
    said = lines_of(head, order, keys)
    if kind == "html":
        body = "".join(f"<p>{line}</p>" for text in said for line in text.split("\n"))
        found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{body}"))
    else:
        card = [A, "50% panel ship", "Free entry", B, "50% panel ship", "Free entry", "Reviewer scorecard"]
        found = read("\n\n".join([f"{A} vs {B}", *card, *said]), content_type="text/plain; charset=utf-8")
    want = [(side, p, *FIGURES.get((side, p), (55, "ship")), (SAID | MORE)[side, p]) for side, p in keys]
    assert (found.reviews, found.issues) == (want, [])


def test_a_heading_goes_for_the_reviews_of_whoever_speaks_only_under_it() -> None:
    keys = [(0, "Builder"), (0, "Skeptic"), ONLY_B]
    body = "\n\n".join(lines_of("{}", ORDERS["figures first"], keys))
    card = f"{A}\n50% panel ship\nFree entry\n{B}\n50% panel ship\nFree entry\nReviewer scorecard"
    found = read(f"{A} vs {B}\n\n{card}\n\n{body}", content_type="text/plain; charset=utf-8")
    assert [review[:2] for review in found.reviews] == keys


def test_a_name_over_one_review_each_is_its_caption() -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for p in ("Builder", "Skeptic"):
        for side, name in enumerate((A, B)):
            score, verdict = FIGURES[side, p]
            reviews += f"<p>On {name}</p><p>The {p}</p><p>{score}/100 · {verdict}</p><p>{SAID[side, p]}</p>"
    keys = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
    assert read(page(reviews=reviews)).reviews == expected(*keys)
