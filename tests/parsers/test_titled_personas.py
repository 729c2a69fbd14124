"""A persona's line may carry what the persona looks at."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import SAID, A, B, card, expected, figures, page, read

LOOKS = {"Builder": "Developer Perspective", "Skeptic": "Reality Check"}


@pytest.mark.parametrize("line", ["<b>The {p}</b> {looks}", "The {p} {looks}", "{p} — {looks}", "The {p} · {looks}"])
@pytest.mark.parametrize("over", ["<h3>{}</h3>", "<p><b>{}</b></p>"])
def test_a_persona_with_its_subtitle_is_the_persona(line: str, over: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += over.format(name)
        for p, looks in LOOKS.items():
            reviews += f"<p>{line.format(p=p, looks=looks)}<br>{figures(side, p)}</p><p>{SAID[side, p]}</p>"
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(), [])


def test_it_may_head_a_row_of_both_tools() -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for p, looks in LOOKS.items():
        reviews += f"<p><strong>The {p}</strong> {looks}</p>"
        reviews += "".join(f"<p>{figures(side, p)}</p><p>{SAID[side, p]}</p>" for side in (0, 1))
    found = read(page(card(A) + card(B), reviews=reviews))
    assert found.reviews == expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))


def test_a_name_of_two_words_stays_one() -> None:
    reviews = "<h2>Reviewer scorecard</h2><p>Builder Emeritus</p>"
    reviews += "".join(f"<p>{figures(side, 'Builder')}</p><p>{SAID[side, 'Builder']}</p>" for side in (0, 1))
    assert [review[1] for review in read(page(reviews=reviews)).reviews] == ["Builder Emeritus"] * 2
