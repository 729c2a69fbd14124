"""Grids of plain elements whose reviews each name their persona: the order of the cells tells whose they are."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import SAID, A, B, expected, figures, page, read

# Each names the tool that it is not about, so nothing but its place tells whose it is.
WORDS = {key: f"{text} It does so better than {B if key[0] == 0 else A} ever did." for key, text in SAID.items()}
BOTH = "Builder", "Skeptic"
ROWS = [(side, persona) for persona in BOTH for side in (0, 1)]
HEADS = f"<div class=row><div><h3>{A}</h3></div><div><h3>{B}</h3></div></div>"


def grid(*missing: tuple[int, str], heads: str = HEADS, empty: str = "<div></div>") -> str:
    out = heads
    for persona in BOTH:
        cells = (
            empty
            if (side, persona) in missing
            else f"<div><h4>The {persona}</h4><p>{figures(side, persona)}</p><p>{WORDS[side, persona]}</p></div>"
            for side in (0, 1)
        )
        out += f"<div class=row>{''.join(cells)}</div>"
    return page(reviews=f"<h2>Reviewer scorecard</h2>{out}")


def wanted(*missing: tuple[int, str]) -> list[tuple[object, ...]]:
    return [(*expected(key)[0][:4], WORDS[key]) for key in ROWS if key not in missing]


@pytest.mark.parametrize("missing", [[], *([row] for row in ROWS)])
@pytest.mark.parametrize("empty", ["<div></div>", "<div>&nbsp;</div>", "<div>—</div>"])
def test_two_reviews_of_one_persona_are_a_row_and_an_empty_cell_is_half_of_one(
    missing: list[tuple[int, str]], empty: str
) -> None:
    found = read(grid(*missing, empty=empty))
    assert (found.reviews, found.issues) == (wanted(*missing), [])


def test_an_empty_cell_before_the_first_review_is_its_neighbour() -> None:
    missing = (0, "Builder"), (0, "Skeptic")
    found = read(grid(*missing, empty="<div>—</div>"))
    assert (found.reviews, found.issues) == (wanted(*missing), [])


def test_a_gap_that_nothing_marks_leaves_the_review_beside_it_open() -> None:
    found = read(grid((0, "Skeptic"), empty=""))
    assert [review[0] for review in found.reviews] == [0, 1, None]
    assert found.issues == ["review-of-unknown-tool"]


@pytest.mark.parametrize("missing", ROWS)
def test_without_heads_an_empty_cell_gives_no_review_to_the_wrong_tool(missing: tuple[int, str]) -> None:
    side = {WORDS[key]: key[0] for key in ROWS}
    for tool, *_, text in read(grid(missing, heads="")).reviews:
        assert tool in (None, side[str(text)])
