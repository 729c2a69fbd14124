"""What a persona looks at may stand beside its name, on any side of it, and is neither a name nor a review's words."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, expected, figures, page, read

LOOKS = {"Builder": "Developer Perspective", "Skeptic": "Reality Check"}
BLOCKS = [
    "The {p}|{looks}|{score}/100|{verdict}|{said}",
    "{looks}|The {p}|{score}/100|{verdict}|{said}",
    "The {p}|{score}/100|{looks}|{verdict}|{said}",
    "{score}/100|{verdict}|The {p}|{looks}|{said}",
    "{score}/100|{verdict}|{looks}|The {p}|{said}",
    "The {p}|{looks}|{said}|{score}/100|{verdict}",
    "{said}|The {p}|{looks}|{score}/100|{verdict}",
    "{said}|{looks}|The {p}|{score}/100|{verdict}",
    "{said}|{score}/100|{verdict}|The {p}|{looks}",
    "{said}|The {p} {looks} {score}/100 {verdict}",
    "The {p}, {looks} — {score}/100 · {verdict}|{said}",
    "{said}|The {p} {looks} {score} out of 100 would {verdict}",
    "{looks} · The {p} · {score}/100 · {verdict}|{said}",
    "{said}|The {p}, {looks}|{score}/100 · {verdict}",
    "{score}/100 · {verdict}|{said}|The {p}, {looks}",
]


def review(order: str, side: int, p: str, *, name: str | None = None) -> str:
    score, verdict = FIGURES[side, p]
    said = order.format(p=name or p, looks=LOOKS[p], score=score, verdict=verdict, said=SAID[side, p])
    return "".join(f"<p>{part}</p>" for part in said.split("|"))


@pytest.mark.parametrize("order", BLOCKS)
def test_a_subtitle_may_stand_anywhere_beside_its_persona(order: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>" + "".join(review(order, side, p) for p in LOOKS)
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(), [])


@pytest.mark.parametrize("order", BLOCKS[:4])
def test_so_it_may_beside_one_that_nobody_knows(order: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>" + "".join(
            review(order, side, p, name={"Builder": "Auditor", "Skeptic": "Realist"}[p]) for p in LOOKS
        )
    found = read(page(reviews=reviews)).reviews
    assert [tuple(said[:3]) for said in found] == [
        (side, name, FIGURES[side, p][0])
        for side in (0, 1)
        for p, name in (("Builder", "Auditor"), ("Skeptic", "Realist"))
    ]


@pytest.mark.parametrize("picture", ['<img src=x.png alt="">The {p}', "<b>The {p}</b>", "The {p}"])
def test_a_caption_under_the_quote_says_all(picture: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for p, looks in LOOKS.items():
        for side, name in enumerate((A, B)):
            score, verdict = FIGURES[side, p]
            reviews += (
                f"<p>On <a href=/tool/x>{name}</a></p><figure><blockquote><p>“{SAID[side, p]}”</p></blockquote>"
                f"<figcaption><cite>{picture.format(p=p)}</cite> <span>{looks}</span> "
                f"<span><b>{score}</b>/100</span> <strong>{verdict.upper()}</strong></figcaption></figure>"
            )
    keys = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(*keys), [])


def test_a_name_under_reviews_that_have_their_captions_is_none_of_theirs() -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for p in LOOKS:
        for side, name in enumerate((A, B)):
            reviews += f"<p>On {name}</p><p>{SAID[side, p]}</p><p>The {p}</p><p>{figures(side, p)}</p>"
    keys = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
    assert read(page(reviews=f"{reviews}<h2>{A}</h2>")).reviews == expected(*keys)
