"""Reviews that are a verdict and no more: their place shows that they are the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, figures, page, read

Key = tuple[int, str]
PERSONAS = ("Builder", "Skeptic")


def rows(said: dict[Key, str]) -> str:
    out = ""
    for who in PERSONAS:
        out += f"<h3>{who}</h3>" + "".join(f"<p>{figures(side, who)}</p><p>{said[side, who]}</p>" for side in (0, 1))
    return out


def lists(said: dict[Key, str]) -> str:
    out = ""
    for who in PERSONAS:
        out += f"<h3>{who}</h3><dl>"
        for side, name in enumerate((A, B)):
            score, verdict = FIGURES[side, who]
            badge = f"<strong>{verdict.title()}</strong> <span>{score}/100</span>"
            out += f"<dt>{name}</dt><dd><p>{badge}</p><p>{said[side, who]}</p></dd>"
        out += "</dl>"
    return out


def cells(said: dict[Key, str]) -> str:
    head = f"<tr><th></th><th>{A}</th><th>{B}</th></tr>"
    for who in PERSONAS:
        both = "".join(f"<td><p>{figures(side, who)}</p><p>{said[side, who]}</p></td>" for side in (0, 1))
        head += f"<tr><th>{who}</th>{both}</tr>"
    return f"<table>{head}</table>"


def columns(said: dict[Key, str]) -> str:
    out = ""
    for side, name in enumerate((A, B)):
        out += f"<h3>{name}</h3>"
        out += "".join(f"<h4>The {who}</h4><p>{said[side, who]}</p><p>{figures(side, who)}</p>" for who in PERSONAS)
    return out


@pytest.mark.parametrize("place", [(0, "Builder"), (1, "Skeptic")])
@pytest.mark.parametrize("layout", [rows, lists, cells, columns])
@pytest.mark.parametrize("words", ["Ship it.", "Skip.", "Hard skip.", "Mixed.", "Free!", "Builder."])
def test_a_verdict_may_be_all_that_is_said(words: str, layout: Callable[[dict[Key, str]], str], place: Key) -> None:
    said = {**SAID, place: words}
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{layout(said)}"))
    assert set(found.reviews) == {(*key, *FIGURES[key], text) for key, text in said.items()}


@pytest.mark.parametrize("layout", [rows, lists, cells])
def test_a_verdict_said_twice_is_no_review_of_its_own(layout: Callable[[dict[Key, str]], str]) -> None:
    again = {key: f"Would {FIGURES[key][1]}</p><p>{text}" for key, text in SAID.items()}
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{layout(again)}"))
    assert set(found.reviews) == {(*key, *FIGURES[key], text) for key, text in SAID.items()}


@pytest.mark.parametrize("layout", [rows, lists, cells])
def test_without_a_stop_it_is_one_where_nothing_else_is_said(layout: Callable[[dict[Key, str]], str]) -> None:
    said = {**SAID, (1, "Skeptic"): "Skip it"}
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{layout(said)}"))
    assert set(found.reviews) == {(*key, *FIGURES[key], text) for key, text in said.items()}
