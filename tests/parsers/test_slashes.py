"""The slash of a score may be one that fonts make fractions with."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, page, read

KEYS = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))


@pytest.mark.parametrize("slash", ["⁄", "∕", "／", " ⁄ "])
def test_a_scores_slash_may_be_a_fractions(slash: str) -> None:
    forms = ["<p>{score}{slash}100 · {verdict}</p>", "<p><b>{score}</b>{slash}100 <i>{verdict}</i></p>"]
    for form in forms:
        body = "".join(
            f"<p>On {(A, B)[side]}</p><p>The {p}</p>"
            + form.format(score=FIGURES[side, p][0], verdict=FIGURES[side, p][1], slash=slash)
            + f"<p>{SAID[side, p]}</p>"
            for side, p in KEYS
        )
        found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{body}"))
        assert found.reviews == [(side, p, *FIGURES[side, p], SAID[side, p]) for side, p in KEYS]
