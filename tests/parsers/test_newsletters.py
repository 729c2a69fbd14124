"""A newsletter's box is no part of a page, wherever it stands and whatever it promises."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import ABOUT, A, B, card, expected, in_lines, page, read, scorecard

WHOLE = expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
BOXES = [
    "<h2>Newsletter</h2><p>Three tools and a grudge, on Tuesdays.</p>",
    "<h2>The weekly verdict</h2><p>One letter on Mondays.</p><p>No more than that.</p>",
    "<p>Newsletter</p><p>What we tried, before you pay for it.</p><form><input><button>Subscribe</button></form>",
    "<h3>Weekly AI tool verdicts</h3><p>Read by people with sheds.</p><p>Unsubscribe at any time.</p>",
]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("around", ["{}", "<aside>{}</aside>", "<footer>{}<p>© the makers</p></footer>"])
def test_what_a_box_promises_is_no_paragraph_of_the_last_review(box: str, around: str) -> None:
    found = read(page() + around.format(box))
    assert (found.reviews, found.issues) == (WHOLE, [])


@pytest.mark.parametrize("box", BOXES)
def test_nor_is_it_of_what_stands_before_it_elsewhere(box: str) -> None:
    for body in (
        page(card(A) + box + card(B) + box),
        page(reviews=scorecard().replace("<h3>Skeptic", f"{box}<h3>Skeptic")),
    ):
        found = read(body)
        assert (found.reviews, found.issues) == (WHOLE, [])
        assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]


def test_the_same_in_a_text() -> None:
    lines = [*in_lines(), "Newsletter", "Three tools and a grudge, on Tuesdays."]
    found = read("\n\n".join(lines), content_type="text/plain; charset=utf-8")
    assert (found.reviews, found.issues) == (WHOLE, [])


def test_a_button_takes_nothing_with_it() -> None:
    found = read(page(card(A).replace(f"<p>{ABOUT[A]}", f"<button>Subscribe</button><p>{ABOUT[A]}") + card(B)))
    assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]
