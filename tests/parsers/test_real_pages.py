"""The real texts: every field right, character for character.

The expectations name lines of the files and not their words, so that the words stay where they are.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from parsers import Page, Parsed, parse
from parsers.records import Article, ArticleLink, Comparison, Review, Tool


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if line.strip()]


def parsed(path: Path) -> Parsed:
    return parse(Page(None, path.read_bytes()))


def tools_of(found: Parsed) -> list[Tool]:
    return [record for record in found.records if isinstance(record, Tool)]


def reviews_of(found: Parsed) -> list[Review]:
    return [record for record in found.records if isinstance(record, Review)]


@pytest.fixture
def page(real_pages: list[Path], request: pytest.FixtureRequest) -> Path:
    return next(path for path in real_pages if path.name.startswith(request.param))


@pytest.mark.parametrize("page", ["000", "004"], indirect=True)
def test_compact_comparison(page: Path) -> None:
    lines, found = lines_of(page), parsed(page)
    assert (found.kind, found.site, found.url, found.issues) == ("comparison", "shiporskip.io", None, ())
    assert found.records[0] == Comparison(lines[1], 0, 1)
    for tool, start in zip(tools_of(found), (3, 13), strict=True):
        card = lines[start : start + 10]
        assert [tool.category, tool.name, tool.tagline] == card[:3]
        assert f"{tool.panel_ship_pct:.0f}%" == card[3]
        assert (tool.entry, tool.description) == (card[7], card[9])
        assert (tool.slug, tool.pricing, tool.panel_verdict, tool.panel_ships) == (None, None, None, None)
        assert (tool.community_ship_pct, tool.community_votes) == (None, None)
    reviews = reviews_of(found)
    assert [f"“{review.text}”" for review in reviews] == lines[24:32]
    assert [review.tool for review in reviews] == [0, 1] * 4
    assert {(review.persona, review.score, review.verdict) for review in reviews} == {(None, None, None)}


@pytest.mark.parametrize("page", ["002"], indirect=True)
def test_blank_line_comparison(page: Path) -> None:
    lines, found = lines_of(page), parsed(page)
    table, scorecard = lines.index("Decision"), lines.index("Reviewer scorecard")
    assert (found.kind, found.issues, len(found.records)) == ("comparison", (), 11)
    for i, (tool, start) in enumerate(zip(tools_of(found), (5, 16), strict=True)):
        assert [tool.category, tool.name, tool.tagline] == lines[start : start + 3]
        assert (tool.entry, tool.description) == (lines[start + 7], lines[start + 9])
        assert (tool.panel_ship_pct, tool.panel_ships, tool.panel_skips, tool.panel_verdict) == (100, 4, 0, "ship")
        assert tool.pricing == lines[lines.index("Pricing") + 1 + i]
        assert (tool.community_ship_pct, tool.community_votes) == (None, 0)
        assert table > start
    free, apache = tools_of(found)
    assert (free.price_model, apache.price_model) == ("freemium", "open_source")
    assert (apache.license, apache.price_amount) == ("Apache 2.0", None)
    rows = lines[scorecard + 1 : scorecard + 21]
    for i, review in enumerate(reviews_of(found)):
        persona, *cells = rows[i // 2 * 5 : i // 2 * 5 + 5]
        figures, text = cells[i % 2 * 2 : i % 2 * 2 + 2]
        assert (review.persona, review.text, review.tool, review.position) == (persona, text, i % 2, i)
        assert f"{review.score:.0f}/100 · {review.verdict}" == figures


@pytest.mark.parametrize("page", ["003"], indirect=True)
def test_article(page: Path) -> None:
    lines, found = lines_of(page), parsed(page)
    article = found.records[0]
    assert isinstance(article, Article)
    assert (found.kind, article.title, article.author) == ("article", lines[0], "Tessa Rodriguez")
    assert article.published_on == date(2025, 6, 5)
    end = lines.index("You May Like")
    assert article.text.split("\n\n") == [line for line in lines[3:end] if line != "Advertisement"]
    headings = [section.heading for section in article.sections]
    assert headings[0] is None
    assert all(heading is not None and len(heading) < 60 for heading in headings[1:])
    assert [len(section.text.split("\n\n")) for section in article.sections] == [2, 3, 3, 4, 4, 1]
    links = [record for record in found.records if isinstance(record, ArticleLink)]
    teasers = [lines[end + 1 + i * 5 : end + 6 + i * 5] for i in range(12)]
    assert [(link.title, link.blurb) for link in links] == [(item[1], item[2]) for item in teasers]
    assert [f"{link.published_on:%b %d, %Y}" for link in links] == [item[3] for item in teasers]


def test_other_line_ends_and_quotes_change_nothing(real_pages: list[Path]) -> None:
    for path in real_pages:
        text = path.read_text()
        plain = parsed(path).records
        assert parse(Page(None, text.replace("\n", "\r\n").encode())).records == plain
        assert parse(Page(None, text.replace("\n", "\n\n").encode())).records == plain
        assert parse(Page(None, ("\ufeff" + text).encode("utf-16"))).records == plain
        straight = parse(Page(None, text.replace("“", '"').replace("”", '"').encode())).records
        assert [type(record) for record in straight] == [type(record) for record in plain]
        assert straight == tuple(plain)


def test_no_pairing_of_the_real_cards_gives_a_review_to_the_wrong_tool(real_pages: list[Path]) -> None:
    """Compact pages of every two real tools, also under one name, whole and with any one review missing."""
    known: dict[str, tuple[Tool, list[str]]] = {}
    for path in real_pages:
        found = parsed(path)
        for tool in tools_of(found):
            known[tool.name or ""] = (tool, [r.text for r in reviews_of(found) if r.tool == tool.ref])
    for (a, own), (b, others) in permutations(known.values(), 2):
        both = [pair for row in zip(own, others, strict=True) for pair in enumerate(row)]
        for name_b in (b.name, a.name):
            for missing in (None, *range(len(both))):
                kept = [pair for i, pair in enumerate(both) if i != missing]
                reviews = reviews_of(parse(Page(None, compact_page(a, b, name_b or "", kept).encode())))
                assert [review.text for review in reviews] == [text for _, text in kept]
                allowed: set[int | None] = {None} if missing is not None else set()
                for review, (column, _) in zip(reviews, kept, strict=True):
                    assert review.tool in {column, *allowed}


def compact_page(a: Tool, b: Tool, name_b: str, reviews: list[tuple[int, str]]) -> str:
    lines = ["AI tool comparison", f"{a.name} vs {name_b}", "Which one should you ship with?"]
    for tool, name in ((a, a.name), (b, name_b)):
        lines += [tool.category or "", name or "", tool.tagline or "", "75%", "Panel ship", "—", "Community"]
        lines += ["Free", "Entry", tool.description or ""]
    return "\n".join([*lines, "Reviewer scorecard", *(f"“{text}”" for _, text in reviews), "Weekly AI Tool Verdicts"])
