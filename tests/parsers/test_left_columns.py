"""Figures and personas in a column at the left of a text's words, and what only looks like that."""

from __future__ import annotations

import textwrap

import pytest

from parsers.plain.left_columns import one_below_the_other
from tests.parsers.small_pages import ABOUT, FIGURES, SAID, A, B, expected, read

SECOND = "It was still there on the next day, and on the one after that, which is all that I ask of it and of anybody."


def review(side: int, persona: str, *, gap: str, order: str, width: int, more: str = "") -> str:
    score, verdict = FIGURES[side, persona]
    pieces = {"s": f"{score}/100", "v": verdict.upper(), "p": f"The {persona}", "b": f"{score}/100 · {verdict}"}
    left = [pieces[key] for key in order]
    words = textwrap.wrap(SAID[side, persona], width) + (["", *textwrap.wrap(more, width)] if more else [])
    lines = []
    for at in range(max(len(left), len(words))):
        beside = words[at] if at < len(words) else ""
        lines.append(("   " + (left[at] if at < len(left) else "").ljust(15) + gap + beside).rstrip())
    return "\n".join(lines)


def text(*, more: str = "", gap: str = "  ", order: str = "svp", width: int = 40) -> str:
    lines = [f"{A} vs {B}"]
    for name in (A, B):
        lines += ["Finance", name, "A line on it", "50%", "Panel ship", "Free", "Entry", ABOUT[name]]
    lines += ["Reviewer scorecard"]
    for side, name in enumerate((A, B)):
        lines += [f"   {name}"]
        lines += [review(side, who, gap=gap, order=order, width=width, more=more) for who in ("Builder", "Skeptic")]
    return "\n\n".join([*lines, "   More sheds", "   Tin Drum vs Paper Moth"])


@pytest.mark.parametrize("order", ["svp", "pvs", "psv", "bp", "pb"])
@pytest.mark.parametrize("gap", ["  ", "     ", "  | "])
@pytest.mark.parametrize("width", [24, 40, 120])
def test_what_stands_at_the_left_is_of_the_words_beside_it(order: str, gap: str, width: int) -> None:
    found = read(text(order=order, gap=gap, width=width), content_type="text/plain")
    assert (found.reviews, found.issues) == (expected(), [])


@pytest.mark.parametrize("width", [24, 40, 120])
def test_words_of_several_paragraphs(width: int) -> None:
    found = read(text(more=SECOND, width=width), content_type="text/plain")
    assert found.reviews == [(*said[:-1], f"{said[-1]}\n\n{SECOND}") for said in expected()]


@pytest.mark.parametrize(
    "words",
    [
        "Builder   It keeps what it is told   It loses what it is told",
        "Ship it to a team of five.  I would.",
        "Pricing   It is free\nShip      It is sent",
        "81/100     It keeps what it\nis told, and says so.",
        "Builder\nSkeptic",
    ],
)
def test_what_is_no_such_column_stays_as_it_is(words: str) -> None:
    assert one_below_the_other(words) == words
