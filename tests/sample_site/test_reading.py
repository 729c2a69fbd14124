"""What the parsers make of the sample site: the same records from HTML and from both kinds of text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote_plus

import pytest

from parsers import Page, Parsed, parse
from parsers import records as r
from sample_site import Review, Site, Tool
from sample_site.catalog import PERSONAS
from tests.extractions import blank_line, compact

BASE = "http://127.0.0.1:8000"
SITE = Site(40)


def read(path: str) -> Parsed:
    return parse(Page(BASE + path, SITE.answer(path).body.encode(), "text/html; charset=utf-8"))


def tools_of(found: Parsed) -> list[r.Tool]:
    return [record for record in found.records if isinstance(record, r.Tool)]


def reviews_of(found: Parsed, tool: int | None = None) -> list[r.Review]:
    reviews = [record for record in found.records if isinstance(record, r.Review)]
    return [review for review in reviews if tool is None or review.tool == tool]


def figures(reviews: Sequence[r.Review] | Sequence[Review]) -> list[tuple[str | None, float | None, str | None, str]]:
    return [(review.persona, review.score, review.verdict, review.text) for review in reviews]


@pytest.mark.parametrize("path", SITE.comparison_paths(0, 80))
def test_comparison_as_html_and_as_text(path: str) -> None:
    pair = SITE.pair(path.rsplit("/", 1)[-1])
    assert pair is not None
    html = read(path)
    assert (html.kind, html.site, html.issues) == ("comparison", "splitpanel.example", ())
    assert html.url == f"https://splitpanel.example{path}"
    texts = [parse(Page(None, text.encode())) for text in (blank_line(*pair), compact(*pair))]
    for i, tool in enumerate(pair):
        card = tools_of(html)[i]
        _check_card(card, tool)
        assert (card.slug, card.pricing, card.panel_ships, card.panel_skips) == (
            tool.slug, tool.pricing, tool.ships, tool.skips,
        )  # fmt: skip
        assert (card.panel_verdict, card.community_votes) == (tool.verdict.lower(), tool.community_votes or 0)
        for found in texts:
            _check_card(tools_of(found)[i], tool)
        assert figures(reviews_of(html, i)) == figures(reviews_of(texts[0], i)) == figures(tool.reviews)
        assert [review.text for review in reviews_of(texts[1], i)] == [review.text for review in tool.reviews]


def _check_card(card: r.Tool, tool: Tool) -> None:
    assert (card.name, card.category, card.tagline) == (tool.name, tool.category, tool.tagline)
    assert (card.description, card.entry) == (tool.description, tool.entry)
    assert (card.panel_ship_pct, card.community_ship_pct) == (tool.ship_pct, tool.community_pct)


@pytest.mark.parametrize("tool", SITE.catalog.tools[:24], ids=lambda tool: tool.slug)
def test_tool_page(tool: Tool) -> None:
    found = read(f"/tool/{tool.slug}")
    card = tools_of(found)[0]
    assert (found.kind, found.issues, len(tools_of(found))) == ("tool", (), 1)
    assert (card.name, card.slug, card.category, card.tagline) == (tool.name, tool.slug, tool.category, tool.tagline)
    assert (card.description, card.pricing, card.reviewed_on) == (tool.description, tool.pricing, tool.reviewed_on)
    assert (card.panel_ships, card.panel_skips) == (tool.ships, tool.skips)
    assert card.panel_verdict == ("ship" if tool.ships > tool.skips else "skip")
    expected = [(review.persona, None, review.verdict, review.text) for review in tool.reviews]
    assert figures(reviews_of(found)) == expected


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("category", [None, *SITE.catalog.categories])
def test_reviewer_page(persona: str, category: str | None) -> None:
    path = f"/reviewer/{persona.lower()}" + (f"?category={quote_plus(category)}" if category else "")
    found = read(path)
    expected = [
        (tool.slug, tool.name, tool.tagline, persona, review.text)
        for tool in SITE.catalog.tools
        for review in tool.reviews
        if review.persona == persona and category in (None, tool.category)
    ]
    tools = tools_of(found)
    rows = [(tools[review.tool or 0], review) for review in reviews_of(found)]
    assert [(t.slug, t.name, t.tagline, review.persona, review.text) for t, review in rows] == expected
    assert found.kind == "reviewer"


def test_articles() -> None:
    assert len(SITE.articles) == 6
    for article in SITE.articles.values():
        found = read(f"/news/{article.slug}").records
        first, *links = found
        assert isinstance(first, r.Article)
        assert (first.title, first.author, first.published_on) == (article.title, article.author, article.published_on)
        expected = [(heading, "\n\n".join(texts)) for heading, texts in article.sections]
        assert [(section.heading, section.text) for section in first.sections] == expected
        teasers = [(link.title, link.blurb, link.published_on) for link in links if isinstance(link, r.ArticleLink)]
        assert teasers == [(teaser.title, teaser.blurb, teaser.published_on) for teaser in article.teasers]


def test_links_lead_where_the_copy_is_served() -> None:
    links = read("/").links
    assert {link.kind for link in links} >= {"tool", "reviewer", "article"}
    assert all(link.url.startswith(BASE) for link in links)
