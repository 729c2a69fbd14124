"""Reviews by whoever stands beside them: subtitles, empty places, teasers, one line for all."""

from __future__ import annotations

import pytest

from parsers.markup.html_blocks import read_html
from tests.parsers.small_pages import SAID, A, B, expected, figures, page, read

ROWS = expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
HEADS = [
    "<div><span>The <!-- -->{}</span><span>{}</span></div>",
    "<div><span>The {}</span> <span>{}</span></div>",
    "<div><b>{}</b><i>{}</i></div>",
    "<h4><span>The {}</span><small>{}</small></h4>",
    "<h4>{}<small>{}</small></h4>",
    "<div><div>{}</div><div>{}</div></div>",
]
LOOKS_AT = {"Builder": "Developer Perspective", "Skeptic": "Reality Check"}


def row(persona: str, head: str, cells: tuple[str, str]) -> str:
    return f"<div>{head}</div><div class='grid two'>{''.join(cells)}</div>"


def cell(side: int, persona: str) -> str:
    return f"<div><div>{figures(side, persona)}</div><p>{SAID[side, persona]}</p></div>"


@pytest.mark.parametrize("head", HEADS)
def test_what_a_persona_looks_at_is_no_part_of_its_name(head: str) -> None:
    rows = "".join(row(p, head.format(p, LOOKS_AT[p]), (cell(0, p), cell(1, p))) for p in LOOKS_AT)
    assert read(page(reviews=f"<h2>Reviewer scorecard</h2>{rows}")).reviews == ROWS


@pytest.mark.parametrize(
    "empty",
    [
        "<div></div>",
        "<div>&nbsp;</div>",
        "<div>—</div>",
        "<div><span>Not on this panel</span></div>",
        "<div>Did not review</div>",
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_an_empty_place_in_a_row_shows_whose_the_other_review_is(empty: str, side: int) -> None:
    cells = (cell(0, "Skeptic"), empty) if side == 0 else (empty, cell(1, "Skeptic"))
    rows = row("Builder", "Builder", (cell(0, "Builder"), cell(1, "Builder"))) + row("Skeptic", "Skeptic", cells)
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{rows}"))
    assert found.reviews == [*ROWS[:2], *expected((side, "Skeptic"))]
    assert not found.issues


def test_an_avatar_is_no_empty_place() -> None:
    rows = "".join(f"<div class=row><div class=avatar></div><div>{words}</div></div>" for words in SAID.values())
    assert [block.text for block in read_html(rows).blocks] == list(SAID.values())


def test_a_short_review_is_one_where_figures_announce_it() -> None:
    body = "<h2>Reviewer scorecard</h2><h3>Builder</h3><p>81/100 · ship</p><p>No complaints at all</p>"
    body += f"<p>77/100 · ship</p><p>{SAID[1, 'Builder']}</p>"
    assert [review[4] for review in read(page(reviews=body)).reviews] == ["No complaints at all", SAID[1, "Builder"]]


LINES = [
    "<li><strong>{persona}</strong> ({score}/100, {verdict}): {words}</li>",
    "<p>The {persona} [{verdict}, {score}/100] – {words}</p>",
    "<p><b>{persona} — {score}/100 · {verdict}:</b> {words}</p>",
]


@pytest.mark.parametrize("line", LINES)
def test_a_review_may_be_one_line(line: str) -> None:
    body = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        body += f"<h3>{name}</h3><ul>"
        for _, persona, score, verdict, words in expected((side, "Builder"), (side, "Skeptic")):
            body += line.format(persona=persona, score=score, verdict=verdict, words=words)
        body += "</ul>"
    assert read(page(reviews=body)).reviews == expected()


def test_a_panel_that_begins_anew_is_the_other_tools() -> None:
    body = "<h2>Reviewer scorecard</h2>"
    for side, persona in SAID:
        body += f"<h3>{persona}</h3><p>{figures(side, persona)}</p><p>{SAID[side, persona]}</p>"
    assert read(page(reviews=body)).reviews == expected()


def test_a_teaser_of_the_review_is_no_paragraph_of_it() -> None:
    body = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        words = SAID[side, "Builder"]
        body += f"<h3>{name}</h3><details><summary><h4>Builder</h4> <span>{figures(side, 'Builder')}</span> "
        body += f"<span>{words[:40]}…</span></summary><p>{words}</p></details>"
    assert read(page(reviews=body)).reviews == expected((0, "Builder"), (1, "Builder"))


def test_a_line_that_is_no_sentence_is_kept_between_two_of_one_review() -> None:
    body = "<h2>Reviewer scorecard</h2><h3>Builder</h3><p>81/100 · ship</p><p>It began well enough.</p>"
    body += "<p>Then the second user arrived, and</p><p>the lock was taken by nobody at all.</p>"
    (review,) = read(page(reviews=body)).reviews
    assert str(review[4]).split("\n\n")[1:-1] == ["Then the second user arrived, and"]


def test_pictures_that_a_reader_tool_has_numbered_name_the_persona() -> None:
    text = f"# {A} vs {B}\n\n## {A}\n\nPanel ship: 50%\n\n## {B}\n\nPanel ship: 50%\n\n## Reviewer scorecard\n\n"
    text += f"![Image 7: The Builder](https://shiporskip.io/b.webp)\n\n### {A}\n\n{figures(0, 'Builder')}\n\n"
    text += f"{SAID[0, 'Builder']}\n\n### {B}\n\n{figures(1, 'Builder')}\n\n{SAID[1, 'Builder']}\n"
    assert read(text, content_type="text/markdown").reviews == expected((0, "Builder"), (1, "Builder"))


def test_a_review_that_no_one_can_be_given_is_an_issue() -> None:
    table = f"<table><tr><th>Reviewer<th>{A}<th>{B}<tr><th>Builder<td>{figures(0, 'Builder')}<p>{SAID[0, 'Builder']}"
    table += f"<td>{figures(1, 'Builder')}<p>{SAID[1, 'Builder']}</table>"
    body = f"<h2>Reviewer scorecard</h2><h3>Skeptic</h3><p>35/100 · skip</p><p>{SAID[0, 'Skeptic']}</p>{table}"
    found = read(page(reviews=body))
    assert found.reviews == expected((0, "Builder"), (1, "Builder"))
    assert found.issues == ["words-of-no-review"]


PORTRAITS = [
    '<img alt="The {} avatar">',
    '<img alt="Avatar of The {}">',
    '<img alt="{}\'s portrait">',
    '<div role="img" aria-label="{}"><div>B</div></div>',
    '<div role=img aria-label="Portrait of the {}">B</div>',
]


@pytest.mark.parametrize("portrait", PORTRAITS)
def test_a_portrait_names_the_persona_that_it_shows(portrait: str) -> None:
    body = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        body += f"<h3>{name}</h3>"
        for persona in LOOKS_AT:
            body += f"<div>{portrait.format(persona)}<p>{figures(side, persona)}</p><p>{SAID[side, persona]}</p></div>"
    assert read(page(reviews=body)).reviews == expected()


@pytest.mark.parametrize("score", ["<span>Score</span><b>{}</b>", "<div>Rating</div><div>{}</div>", "<p>Score: {}</p>"])
def test_a_number_after_its_label_is_a_score(score: str) -> None:
    rows = ""
    for persona in LOOKS_AT:
        rows += f"<h3>{persona}</h3>"
        for side in (0, 1):
            points, _, verdict = figures(side, persona).partition("/100 · ")
            rows += f"<div><p>{verdict.title()}</p>{score.format(points)}<p>{SAID[side, persona]}</p></div>"
    assert read(page(reviews=f"<h2>Reviewer scorecard</h2>{rows}")).reviews == ROWS


def test_figures_may_stand_over_the_persona() -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>"
        for persona in ("Builder", "Skeptic"):
            reviews += f"<p>{figures(side, persona)}</p><p>The {persona}</p><p>{SAID[side, persona]}</p>"
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(), [])


def test_a_first_review_by_nobody_known_takes_no_figures_from_the_others() -> None:
    reviews = (
        f"<h2>Reviewer scorecard</h2><h3>{A}</h3><p>Beekeeper</p><p>Bees would not use it for long.</p><p>55/100</p>"
    )
    for side, name in enumerate((A, B)):
        reviews += f"<h3>{name}</h3>" if side else ""
        for persona in ("Builder", "Skeptic"):
            reviews += f"<p>The {persona}</p><p>{SAID[side, persona]}</p><p>{figures(side, persona)}</p>"
    found = read(page(reviews=reviews))
    named = [review for review in found.reviews if review[1]]
    assert [review[1:] for review in named] == [review[1:] for review in expected()]
    assert all(review[0] in (None, said[0]) for review, said in zip(named, expected(), strict=True))
    assert any("Bees" in str(review[4]) for review in found.reviews) or "words-of-no-review" in found.issues


@pytest.mark.parametrize("head", ["<h3>{}</h3>", "<p>{}</p>"])
def test_a_tools_name_over_its_reviews_is_no_caption_of_the_last_one_before(head: str) -> None:
    reviews = "<h2>Reviewer scorecard</h2>"
    for side, name in enumerate((A, B)):
        reviews += head.format(name)
        for persona in ("Builder", "Skeptic"):
            reviews += f"<p>The {persona}</p><p>{SAID[side, persona]}</p><p>{figures(side, persona)}</p>"
    found = read(page(reviews=reviews))
    assert (found.reviews, found.issues) == (expected(), [])
