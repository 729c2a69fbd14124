"""Buttons and links behind a review's words are neither its words nor anybody's name."""

from __future__ import annotations

import pytest

from parsers.scorecards.controls import is_control, is_control_beside
from tests.parsers.small_pages import SAID, A, B, card, expected, figures, page, read

BEHIND = [
    "<ul><li><button><span>Helpful</span></button></li></ul>",
    "<p>Helpful (3)</p><p>Reply</p>",
    "<p>Was this review helpful?</p><button>Yes</button><button>No</button>",
    "<p>Helpful? <a href=#>Yes</a> <a href=#>No</a></p>",
    "<div><button>👍 12</button><button>👎</button></div>",
    "<button>Cheer</button>",
    "<p>12 people found this helpful</p><button>Report</button>",
]


@pytest.mark.parametrize("text", ["Helpful", "Helpful (3)", "👍 12", "Like · Reply · Share", "Helpful? Yes No", "▲ 4"])
def test_what_is_to_be_pressed(text: str) -> None:
    assert is_control(text)


@pytest.mark.parametrize("text", ["Yes", "No", "Helpful.", "Helper", "A useful one", "82", "Comment", "No reply!"])
def test_what_may_be_words(text: str) -> None:
    assert not is_control(text)


def test_yes_and_no_are_controls_only_behind_another() -> None:
    assert is_control_beside("Yes")
    assert is_control_beside("No (4)")
    assert not is_control_beside("No review yet")


@pytest.mark.parametrize("behind", BEHIND)
def test_controls_behind_each_review_change_nothing(behind: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for p in ("Builder", "Skeptic"):
        reviews += f"<p>The {p}</p>"
        for side, name in enumerate((A, B)):
            reviews += f"<h4>{name}</h4><p>{figures(side, p)}</p><p>{SAID[side, p]}</p>{behind}"
    found = read(page(card(A) + card(B), reviews=reviews))
    keys = ((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
    assert (found.reviews, found.issues) == (expected(*keys), [])


@pytest.mark.parametrize("behind", ["Helpful?\tYes\tNo", "Helpful? [Yes] [No]", "Reply\nReport", "Cheer", "👍 3  👎 0"])
@pytest.mark.parametrize("order", ["{figures}\nThe {p}\n{said}\n{behind}", "The {p}\n{figures}\n{said}\n\n{behind}\n"])
def test_nor_do_they_in_text(behind: str, order: str) -> None:
    lines = [f"{A} vs {B}", A, "50% panel ship", "Free entry", B, "50% panel ship", "Free entry", "Reviewer scorecard"]
    for side, name in enumerate((A, B)):
        lines.append(name)
        lines += [
            order.format(p=p, figures=figures(side, p), said=SAID[side, p], behind=behind)
            for p in ("Builder", "Skeptic")
        ]
    found = read("\n\n".join(lines), content_type="text/plain; charset=utf-8")
    assert found.reviews == expected()


def test_a_persona_that_nobody_knows_is_no_button() -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>"
        reviews += "".join(
            f"<p>{who}</p><p>{figures(side, p)}</p><p>{SAID[side, p]}</p>"
            for p, who in (("Builder", "Auditor"), ("Skeptic", "Night Owl"))
        )
    assert [review[1] for review in read(page(reviews=reviews)).reviews] == ["Auditor", "Night Owl"] * 2
