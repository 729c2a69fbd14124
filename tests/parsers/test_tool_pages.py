"""Tool pages, whatever lays them out: one tool's head and the panel's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from parsers import Page, parse
from parsers.records import Review, Tool

NAME, SLUG = "Mossback", "mossback-notes"
TAGLINE = "Notes that grow slowly"
ABOUT = "Mossback keeps notes in plain files and finds them again by what they were about."
SAID = {
    "Builder": "The plug-in format is one file and the errors name the line, so I was done before lunch.",
    "Skeptic": "Nobody keeps notes in the third week, and this one charges from the second week on.",
    "Founder": "Two people pay for it and forty use it, which is a hobby with an invoice.",
}
FIGURES = {"Builder": (81, "ship"), "Skeptic": (42, "skip"), "Founder": (35, "skip")}
SUBTITLES = {"Builder": "Developer Perspective", "Skeptic": "Reality Check", "Founder": "Business Lens"}
LOGO = f'<img alt="{NAME} logo">'
TAKE = f"<h2>The Panel’s Take</h2><p>{ABOUT}</p>"
LETTER = (
    "<h2>Get the weekly verdicts</h2><p>One e-mail on Sunday: what shipped, what did not.</p><button>Subscribe</button>"
)
OTHERS = (
    "<h2>More verdicts</h2><div><span>L</span><h3>Loft Ledger</h3><p>Books for people with a shed</p><b>Ship</b></div>"
    f"<h2>Compare {NAME} with Others</h2><ul><li><a href='/compare/loft-vs-mossback'>{NAME} vs Loft Ledger</a></li>"
    f"<li><a href='/compare/mossback-vs-tern'>{NAME} vs Tern</a></li></ul>"
    "<p>See all Research &amp; Analysis alternatives</p>"
)


def review(persona: str, form: str) -> str:
    score, verdict = FIGURES[persona]
    subtitle, said = SUBTITLES[persona], SAID[persona]
    return form.format(persona=persona, subtitle=subtitle, said=said, score=score, verdict=verdict.title())


REVIEWS = {
    "a heading, its subtitle under it": (
        "<h3>The {persona}</h3><p>{subtitle}</p><p>{verdict} · {score}/100</p><p>{said}</p>"
    ),
    "a heading with a verdict, a heading for the subtitle": (
        "<h3>The {persona} · {verdict}</h3><h4>{subtitle}</h4><div>{score}/100</div>"
        "<blockquote>“<p>{said}</p>”</blockquote>"
    ),
    "one line, figures under the words": (
        "<p><b>The {persona}</b> — {subtitle}</p><p>{said}</p>"
        "<p>Verdict: {verdict} · Score: {score} / 100</p><p>Helpful?</p>"
    ),
    "the name under the words": (
        "<figure><p>{said}</p><figcaption>— The {persona}, {subtitle}</figcaption>"
        "<div>{verdict} {score}/100</div></figure>"
    ),
    "an avatar": (
        "<div><b>{persona[0]}</b><div>The {persona} — {subtitle}</div><i>{verdict} {score}/100</i></div><p>{said}</p>"
    ),
    "one line in brackets": (
        "<dl><dt>{persona} ({subtitle}) <b>{verdict}</b> {score}/100</dt><dd><p>{said}</p></dd></dl>"
    ),
}


def page(*, head: str = "", facts: str = "", reviews: str = "", under: str = "") -> str:
    title = head or f"<h1>{NAME}</h1>"
    spoken = reviews or "<h2>The reviews</h2>" + "".join(review(who, next(iter(REVIEWS.values()))) for who in SAID)
    return (
        f"<nav><a href='/'>Home</a><a href='/tools'>Tools</a></nav>{title}<p>{TAGLINE}</p>{facts}{TAKE}{spoken}{under}"
    )


def read(body: str, *, address: bool = True, content_type: str = "text/html; charset=utf-8") -> tuple[Tool, list[Any]]:
    found = parse(Page(f"https://shiporskip.io/tool/{SLUG}" if address else None, body.encode(), content_type))
    assert found.kind == "tool"
    assert not found.issues
    tool, *reviews = found.records
    assert isinstance(tool, Tool)
    assert (tool.name, tool.tagline, tool.description) == (NAME, TAGLINE, ABOUT)
    return tool, [(r.persona, r.score, r.verdict, r.text) for r in reviews if isinstance(r, Review)]


EXPECTED = [(who, *FIGURES[who], SAID[who]) for who in SAID]


@pytest.mark.parametrize("heading", ["<h2>The reviews</h2>", "<h2>What the experts say</h2>"])
@pytest.mark.parametrize("form", REVIEWS.values(), ids=REVIEWS)
def test_every_review_whatever_its_parts_stand_in(form: str, heading: str) -> None:
    spoken = "".join(review(who, form) for who in SAID)
    _, reviews = read(page(reviews=heading + spoken, under=OTHERS + LETTER))
    assert reviews == EXPECTED


@pytest.mark.parametrize("form", list(REVIEWS.values())[:3], ids=list(REVIEWS)[:3])
def test_a_sentence_under_the_heading_is_nobodys(form: str) -> None:
    spoken = "".join(review(who, form) for who in SAID)
    _, reviews = read(
        page(reviews=f"<h2>The reviews</h2><p>Three critics, and nobody paid them.</p>{spoken}", under=LETTER)
    )
    assert reviews == EXPECTED


def test_figures_of_a_table_are_their_reviewers() -> None:
    rows = "".join(
        f"<tr><th>The {who}</th><td>{score}</td><td>{verdict}</td></tr>" for who, (score, verdict) in FIGURES.items()
    )
    table = f"<h2>Ratings</h2><table><tr><th>Critic</th><th>Score</th><th>Verdict</th></tr>{rows}</table>"
    spoken = "".join(f"<h3>The {who}▾</h3><p>{SUBTITLES[who]}</p><p>{said}</p>" for who, said in SAID.items())
    for body in (page(facts=table, reviews=spoken), page(reviews=f"<h2>Expert reviews</h2>{spoken}{table}")):
        _, reviews = read(body)
        assert reviews == EXPECTED


@pytest.mark.parametrize(
    "facts",
    [
        "<dl><dt>Site</dt><dd>moss.eu</dd><dt>Pricing</dt><dd>$12/mo</dd><dt>Reviewed on</dt><dd>2026-03-15</dd></dl>",
        "<p>💰 Price $12/mo · 📅 Reviewed 2026-03-15</p>",
        "<p>Pricing$12/moReviewed2026-03-15</p>",
        "<table><tr><th>Price</th><th>Reviewed</th></tr><tr><td>$12/mo</td><td>March 15, 2026</td></tr></table>",
    ],
)
@pytest.mark.parametrize(
    "verdict",
    [
        "<h2>Expert verdict: <em>Skip</em></h2><p>1-2</p>",
        "<p>Verdict — Skip</p><p>1 Ships2 Skips</p>",
        "<h2>Verdict</h2><b>SKIP</b><ul><li>🚀 1 Ships</li><li>⏭ 2 Skips</li></ul>",
    ],
)
def test_figures_with_their_labels_are_no_description(facts: str, verdict: str) -> None:
    share = "<p>33% of the panel would ship</p><h3>Community vote</h3><p>64% say ship</p><p>1,204 votes</p>"
    tool, _ = read(page(facts=verdict + facts + share))
    assert (tool.pricing, tool.price_amount, tool.reviewed_on) == ("$12/mo", 12, date(2026, 3, 15))
    assert (tool.panel_verdict, tool.panel_ships, tool.panel_skips) == ("skip", 1, 2)
    assert (tool.community_ship_pct, tool.community_votes) == (64, 1204)


@pytest.mark.parametrize(
    ("head", "facts", "under"),
    [
        (f"<p>Home › Research &amp; Analysis › {NAME}</p>{LOGO}<h1>{NAME}</h1>", "", ""),
        (f"<a href='/'>Home</a><a href='/r'>Research &amp; Analysis</a><b>{NAME}</b><h1>{NAME}</h1>", "", ""),
        (f"{LOGO}<h1>{NAME}</h1>", "<a class='chip' href='/category/x'>Research &amp; Analysis</a>", ""),
        (f"{LOGO}<h1>{NAME}</h1>", "", OTHERS),
        (f"<h1>{NAME}</h1>", "<dl><dt>Category</dt><dd>Research &amp; Analysis</dd></dl>", ""),
    ],
)
def test_the_category_stands_in_crumbs_links_or_facts(head: str, facts: str, under: str) -> None:
    tool, _ = read(page(head=head, facts=facts, under=under))
    assert tool.category == "Research & Analysis"


@pytest.mark.parametrize(
    "head", [f"{LOGO}<h1>{NAME}</h1>", f"<b>M</b><h1>{NAME}</h1>", f"<b>{NAME}</b><h1>{NAME}</h1>"]
)
def test_a_picture_or_a_menu_is_no_category(head: str) -> None:
    tool, _ = read(page(head=head))
    assert tool.category is None


HEADS = {
    "letter": f"Ship or Skip\nTools\nCompare\nPanel\nM\n{NAME}",
    "twice": f"← Back to reviews\n{NAME}\n{NAME}",
    "crumbs": f"Home\nResearch & Analysis\n{NAME}\n{NAME}",
    "menu": f"Ship or Skip\nTools\n{NAME}",
}


@pytest.mark.parametrize("glued", [False, True])
@pytest.mark.parametrize("head", HEADS)
def test_a_text_names_its_tool(head: str, *, glued: bool) -> None:
    lines = [
        *HEADS[head].split("\n"),
        TAGLINE,
        "Pricing$12/mo",
        "Verdict — Skip",
        "1 Ships2 Skips",
        "The Panel's Take",
        ABOUT,
    ]
    lines += [f"{NAME} verdict: SKIP", "1 ship · 2 skips from the expert panel", "The reviews"]
    for who, said in SAID.items():
        verdict = FIGURES[who][1].title()
        lines += [f"The {who}{who}{verdict}", said] if glued else [f"The {who}", who, verdict, said]
        lines.append("Helpful?")
    lines += [
        f"Compare {NAME} with Others",
        f"{NAME} vs Loft Ledger",
        "Get the weekly verdicts",
        "One e-mail on Sunday: no more.",
    ]
    for address in (True, False):
        tool, reviews = read("\n\n".join(lines), address=address, content_type="text/plain")
        assert (tool.slug, tool.pricing) == (SLUG if address else None, "$12/mo")
        assert reviews == [(who, None, verdict, text) for who, _, verdict, text in EXPECTED]


def test_a_page_that_lists_pairs_is_its_tools_all_the_same() -> None:
    facts = "<dl><dt>Panel ship</dt><dd>33%</dd></dl>"
    tool, reviews = read(page(facts=facts, under=OTHERS))
    assert tool.panel_ship_pct == 33
    assert reviews == EXPECTED
