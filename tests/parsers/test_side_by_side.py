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


def test_a_review_whose_persona_nobody_knows_is_not_the_second_of_anothers_row() -> None:
    side = {WORDS[key]: key[0] for key in ROWS}
    found = read(grid().replace("<h4>The Skeptic</h4>", "<p>Beekeeper</p><p>Likes bees</p>"))
    assert [review[0] for review in found.reviews[:2]] == [0, 1]
    for tool, persona, *_, text in found.reviews[2:]:
        assert tool in (None, side[str(text)])
        assert persona in (None, "Beekeeper")


def test_a_gap_is_nobodys_where_rows_have_a_single_review() -> None:
    reviews = HEADS
    for persona, side, cells in (("Builder", 0, "{}"), ("Founder", 1, "{}"), ("Skeptic", 1, "<div>—</div>{}")):
        said = SAID[side, "Builder" if persona == "Founder" else persona]
        review = f"<div><h4>{persona}</h4><p>60/100 · ship</p><p>{said}</p></div>"
        reviews += cells.format(review)
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{reviews}"))
    assert [review[0] for review in found.reviews] != [None, 0, None]
    assert found.issues
