"""An avatar's letters stand before many a name, and are no part of it."""

from __future__ import annotations

import pytest

from parsers.avatars import is_avatar, without_avatar
from tests.parsers.small_pages import SAID, A, B, expected, figures, page, read

WHO = {"Builder": "Builder", "Skeptic": "Skeptic"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("B The Builder", "The Builder"), ("BThe Builder", "The Builder"), ("TBThe Builder", "The Builder"),
        ("[B] The Builder", "The Builder"), ("BBuilder", "Builder"), ("CR Critical Realist", "Critical Realist"),
        ("AI Analyst", "AI Analyst"), ("MMA Fighter", "MMA Fighter"), ("The Builder", "The Builder"), ("B", "B"),
    ],
)  # fmt: skip
def test_letters_are_left_out_that_are_the_names_own(text: str, name: str) -> None:
    assert without_avatar(text) == name


def test_a_letter_of_a_sentence_or_of_a_torn_word_is_no_avatar() -> None:
    assert not is_avatar("I", "Install it in a minute, and leave it there for a year or two.")
    assert not is_avatar("T", "he primitive")
    assert not is_avatar("A", "Beech")


@pytest.mark.parametrize(
    "head",
    [
        "<p><i>{letter}</i>The {p}</p>",
        "<p><i>{letter}</i><b>The {p}</b></p>",
        "<h3><span>{letter}</span> {p}</h3>",
        "<div>{letter}</div><div>The {p}</div>",
        "<p><b>{letter}</b> {p} · {{figures}}</p>",
    ],
)
def test_a_persona_is_read_behind_its_avatar(head: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>"
        for p in ("Builder", "Skeptic"):
            line = head.format(letter=p[0], p=p)
            said = figures(side, p)
            line = line.format(figures=said) if "{figures}" in line else f"{line}<p>{said}</p>"
            reviews += f"{line}<p>{SAID[side, p]}</p>"
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(), [])


@pytest.mark.parametrize("glue", ["", " ", "\n"])
def test_a_persona_that_nobody_knows_is_read_behind_its_avatar_in_text(glue: str) -> None:
    lines = [f"{A} vs {B}", A, "50% panel ship", "Free entry", B, "50% panel ship", "Free entry", "Reviewer scorecard"]
    for side, name in enumerate((A, B)):
        lines.append(name)
        for p, other in (("Builder", "Auditor"), ("Skeptic", "Data Realist")):
            letters = "".join(word[0] for word in other.split())
            lines += [f"{letters}{glue}{other}", figures(side, p), SAID[side, p]]
    found = read("\n\n".join(lines), content_type="text/plain; charset=utf-8")
    assert [review[1] for review in found.reviews] == ["Auditor", "Data Realist"] * 2


def test_a_tool_is_named_behind_its_avatar() -> None:
    cards = "".join(
        f"<section><p>Finance</p><h2><i>{name[0]}</i>{name}</h2><p><b>50%</b> <i>Panel ship</i></p></section>"
        for name in (A, B)
    )
    assert [tool.name for tool in read(page(cards)).tools] == [A, B]
