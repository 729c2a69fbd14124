"""One review with its persona, figures and tool in whatever line and order a page prints them."""

from __future__ import annotations

import pytest

from parsers import Page, parse
from parsers.records import Review

A, B = "Acme Notes", "Builder Studio"
WORDS = {
    A: "It does one thing, and it hands you the result in a form that you can pipe onwards.",
    B: "It is quick at the plain cases and goes quiet on the others, and nobody tells you which is which.",
}
CARDS = "".join(
    f"<section><h2>{name}</h2><p>A tagline of it</p><p>Panel ship: 50%</p><p>Entry: Free</p>"
    "<p>A description that is a whole sentence, and long enough to be taken for one.</p></section>"
    for name in (A, B)
)
HEAD = f"<h1>{A} vs {B}</h1>{CARDS}<h2>Reviewer scorecard</h2>"


def reviews(body: str) -> list[tuple[int | None, str | None, float | None, str | None, str]]:
    page = Page("https://shiporskip.io/compare/a-vs-b", (HEAD + body).encode(), "text/html; charset=utf-8")
    found = [record for record in parse(page).records if isinstance(record, Review)]
    return [(r.tool, r.persona, r.score, r.verdict, r.text) for r in found]


EXPECTED = [
    (0, "Builder", 81, "ship", WORDS[A]), (1, "Builder", 44, "skip", WORDS[B]),
    (0, "Skeptic", 70, "ship", f"{WORDS[A]} Still."), (1, "Skeptic", 30, "skip", f"{WORDS[B]} Still."),
]  # fmt: skip
BYLINES = [
    "{persona} on {tool}</p><p>Score: {score}</p><p>Verdict: {verdict}",
    "{persona} on {tool} <span>{score}/100</span> <span>{verdict}</span>",
    "{tool}: {persona} {score}/100 {verdict}",
    "{persona} — {tool} {score}/100 {verdict}",
    "The {persona} on {tool} — {score}/100 · {verdict} it",
    "{persona} ({tool}): {verdict}, {score}/100",
    "{score}/100 · {verdict} by the {persona} for {tool}",
]


@pytest.mark.parametrize("byline", BYLINES)
@pytest.mark.parametrize("element", ["<h3>{}</h3>", "<details><summary>{}</summary>", "<p><b>{}</b></p>"])
def test_a_byline_says_everything_in_one_line(byline: str, element: str) -> None:
    body = "".join(
        element.format(byline.format(persona=persona, tool=(A, B)[tool or 0], score=int(score or 0), verdict=verdict))
        + f"<p>{text}</p>"
        for tool, persona, score, verdict, text in EXPECTED
    )
    assert reviews(body) == EXPECTED


@pytest.mark.parametrize(
    "byline",
    [
        "{persona} on <b>{tool}</b><i>{score}/100</i><i>{verdict}</i>",
        "The {persona} on <cite>{tool}</cite><span>{score}/100 · {verdict}</span>",
        "<b>The {persona}</b><cite>{tool}</cite><em>{verdict}</em><i>{score}/100</i>",
        "<b>The {persona}</b><cite>{tool}</cite><i>{score}</i><i>/100</i><em>{verdict}</em>",
    ],
)
def test_a_byline_needs_no_space_between_its_elements(byline: str) -> None:
    body = "".join(
        f"<p>{byline.format(persona=persona, tool=(A, B)[tool or 0], score=int(score or 0), verdict=verdict)}</p>"
        f"<p>{text}</p>"
        for tool, persona, score, verdict, text in EXPECTED
    )
    assert reviews(body) == EXPECTED


@pytest.mark.parametrize(
    "byline", ["{persona} {score}/100 {verdict}", "<b>{persona}</b> <i>{score}</i><i>/100</i> <i>{verdict} it</i>"]
)
def test_a_byline_after_the_words_in_columns_of_tools(byline: str) -> None:
    def column(side: int) -> str:
        quotes = "".join(
            f"<figure><blockquote>{text}</blockquote><figcaption>"
            f"{byline.format(persona=persona, score=int(score or 0), verdict=verdict)}</figcaption></figure>"
            for tool, persona, score, verdict, text in EXPECTED
            if tool == side
        )
        return f"<div><h3>{(A, B)[side]}</h3>{quotes}</div>"

    assert sorted(reviews(column(0) + column(1)), key=str) == sorted(EXPECTED, key=str)


def test_panels_of_tabs_are_opened_and_named_by_their_tabs() -> None:
    tabs = "".join(f'<button role="tab" id="t-{name}">The {name}</button>' for name in ("Builder", "Skeptic"))
    body = f'<div role="tablist">{tabs}</div>'
    for persona, hidden in (("Builder", ""), ("Skeptic", " hidden")):
        panel = "".join(
            f"<h4>{(A, B)[tool or 0]}</h4><p>{score}/100 · {verdict}</p><p>{text}</p>"
            for tool, name, score, verdict, text in EXPECTED
            if name == persona
        )
        body += f'<div role="tabpanel" aria-labelledby="t-{persona}"{hidden}>{panel}</div>'
    assert reviews(body) == EXPECTED


@pytest.mark.parametrize(
    "absence",
    ["The Skeptic has not reviewed this tool yet.", "Not reviewed yet.", "No Skeptic review of it.", "Review pending"],
)
def test_a_sentence_of_absence_is_no_review(absence: str) -> None:
    body = (
        f"<h3>Builder</h3><p>81/100 · ship</p><p>{WORDS[A]}</p><p>44/100 · skip</p><p>{WORDS[B]}</p>"
        f"<h3>Skeptic</h3><p>70/100 · ship</p><p>{WORDS[A]} Still.</p><p>{absence}</p>"
    )
    assert reviews(body) == EXPECTED[:3]


def test_a_tool_and_its_reviews_then_the_other_and_its() -> None:
    sections = []
    for side, card in enumerate(CARDS.replace("</section>", "").split("<section>")[1:]):
        said = "".join(
            f"<h4>{persona}</h4><p>{score}/100 · {verdict}</p><p>{text}</p>"
            for tool, persona, score, verdict, text in EXPECTED
            if tool == side
        )
        sections.append(f"<section>{card}<h3>Reviewer scorecard</h3>{said}</section>")
    page = f"<h1>{A} vs {B}</h1>{''.join(sections)}".encode()
    found = [r for r in parse(Page("https://shiporskip.io/compare/a-vs-b", page)).records if isinstance(r, Review)]
    assert sorted(str((r.tool, r.persona, r.text)) for r in found) == sorted(
        str((t, p, w)) for t, p, _, _, w in EXPECTED
    )


def test_a_dump_of_a_terminal_browser() -> None:
    lines = ["   [1]Home [2]Compare", f"             {A} vs {B}"]
    for i, name in enumerate((A, B)):
        lines += [
            f"  [{i + 3}]{name}",
            "   A tagline of it",
            "   Panel ship",
            "          50%",
            "   Entry",
            "          Free",
        ]
    lines += ["Reviewer scorecard", "   [builder.png] Builder", "   81/100 ship", f"   {WORDS[A]}", "   44/100 skip"]
    lines += [f"   {WORDS[B]}", "References", "   1. https://shiporskip.io/", "   2. https://shiporskip.io/compare"]
    lines += ["   3. https://shiporskip.io/tool/acme", "   4. https://shiporskip.io/tool/studio"]
    parsed = parse(Page(None, "\n\n".join(lines).encode()))
    assert parsed.site == "shiporskip.io"
    _, a, b, *said = parsed.records
    assert [(tool.name, tool.slug, tool.panel_ship_pct) for tool in (a, b)] == [(A, "acme", 50), (B, "studio", 50)]  # type: ignore[union-attr]
    assert [(r.tool, r.persona, r.score) for r in said] == [(0, "Builder", 81), (1, "Builder", 44)]  # type: ignore[union-attr]
