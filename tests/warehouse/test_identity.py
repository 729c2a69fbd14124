"""Two things are one only when they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from parsers import Page
from sample_site import Site, Tool
from tests.conftest import load, rows
from tests.extractions import blank_line, compact
from tests.parsers.test_cases import PAGES, page_of

SITE = Site(12)
A, B, C, D = SITE.catalog.tools[:4]
BASE = "https://shiporskip.io"


def text(content: str) -> Page:
    return Page(None, content.encode())


def html(a: Tool, b: Tool, day: int = 1) -> Page:
    """The sample page as a page of the real site."""
    first, second = sorted((a, b), key=lambda tool: tool.slug)
    path = f"/compare/{first.slug}-vs-{second.slug}"
    body = SITE.answer(path).body.replace("https://splitpanel.example", BASE)
    return Page(BASE + path, body.encode(), "text/html; charset=utf-8", datetime(2026, 5, day, tzinfo=UTC))


def ids(db: Path) -> list[str]:
    return [tool_id for (tool_id,) in rows(db, "SELECT tool_id FROM tools ORDER BY 1")]


def test_texts_without_addresses_are_matched_by_what_they_say(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, [text(compact(A, B)), text(blank_line(C, A)), text(compact(A, D))])
    names = sorted(tool.name.lower() for tool in (A, B, C, D))
    assert ids(db) == [f"shiporskip.io/~{name}" for name in names]
    assert rows(db, f"SELECT count(*), max(sightings) FROM reviews WHERE tool_id LIKE '%{A.name.lower()}'") == [(4, 3)]


def test_one_name_is_not_one_tool(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    namesake = replace(SITE.catalog.tools[8], name=A.name)
    load(db, [text(compact(A, namesake)), text(compact(A, B)), text(blank_line(namesake, C))])
    found = rows(
        db, "SELECT tool_id, panel_ships, tagline FROM tools WHERE tool_id LIKE '%quillform%' ORDER BY tagline"
    )
    assert [tagline for _, _, tagline in found] == sorted([A.tagline, namesake.tagline])
    assert len({tool_id for tool_id, _, _ in found}) == 2
    assert rows(db, "SELECT count(*) FROM comparisons") == [(3,)]
    assert rows(db, "SELECT count(*), count(DISTINCT product_id) FROM products") == [(2, 1)]


def test_a_provisional_tool_becomes_the_slugs_tool(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, [text(compact(A, B))])
    before = rows(db, "SELECT review_id, page_id, position FROM review_sightings ORDER BY ALL")
    assert ids(db) == sorted(f"shiporskip.io/~{tool.name.lower()}" for tool in (A, B))
    load(db, [html(A, C)])
    assert ids(db) == sorted([f"shiporskip.io/{A.slug}", f"shiporskip.io/{C.slug}", f"shiporskip.io/~{B.name.lower()}"])
    after = rows(db, "SELECT review_id, page_id, position FROM review_sightings ORDER BY ALL")
    assert set(before) <= set(after)
    assert rows(db, "SELECT DISTINCT persona_basis FROM reviews WHERE tool_id NOT LIKE '%~%'") == [("stated",)]


def test_a_slug_of_the_same_name_with_other_words_is_another_tool(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    namesake = replace(SITE.catalog.tools[8], name=A.name)
    load(db, [text(compact(namesake, B)), html(A, C)])
    assert f"shiporskip.io/~{A.name.lower()}" in ids(db)
    assert f"shiporskip.io/{A.slug}" in ids(db)


def test_a_review_of_unknown_tool_is_placed_by_another_page(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    quiet = [replace(review, text=f"It does what it says, {i} times in ten.") for i, review in enumerate(A.reviews)]
    tool = replace(A, reviews=tuple(quiet))
    lines = blank_line(tool, B)
    # A row with one review that names nothing: the page alone cannot say whose it is.
    other = next(review for review in B.reviews if review.persona != quiet[0].persona)
    alone = blank_line(replace(tool, reviews=tool.reviews[:1]), replace(B, reviews=(other,)))
    alone = alone.replace("Panel verdict", "No such row")
    load(db, [text(alone)])
    assert rows(db, "SELECT text FROM reviews") == [(other.text,)]
    assert rows(db, "SELECT reason FROM rejects") == [("review-of-unknown-tool",)]
    load(db, [text(lines)])
    assert rows(db, "SELECT sightings FROM reviews WHERE text LIKE '%says, 0 times%'") == [(2,)]


def test_both_orders_of_a_pair_are_one_comparison(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, [text(compact(A, B)), text(blank_line(B, A))])
    assert rows(db, "SELECT count(*) FROM comparisons") == [(1,)]


def test_both_orders_on_a_site_that_prints_both_are_one_comparison_of_the_same_tools(tmp_path: Path) -> None:
    names = ("rows_html_with_glued_winner_marks", "rows_html_other_order_of_the_pair")
    cases = [PAGES / "comparison" / name for name in names]
    pair = [f"pickside.example/{slug}" for slug in ("quillcount", "wren-ledger")]
    for pages in (cases, cases[::-1]):
        db = tmp_path / f"{pages[0].name}.duckdb"
        load(db, [page_of(case) for case in pages])
        assert ids(db) == pair
        assert rows(db, "SELECT comparison_id, list_sort([tool_a_id, tool_b_id]) FROM comparisons") == [
            ("pickside.example/quillcount-vs-wren-ledger", pair)
        ]
        # Four reviews stand on both pages, one on the first only.
        assert rows(db, "SELECT sightings, count(*) FROM reviews GROUP BY ALL ORDER BY ALL") == [(1, 1), (2, 4)]
        assert rows(db, "SELECT DISTINCT tool_id, reviewed_on::VARCHAR FROM tools ORDER BY ALL") == [
            (tool_id, "2026-03-04") for tool_id in pair
        ]
        assert rows(db, "SELECT DISTINCT reason FROM rejects") == [("rows-not-used",)]


def test_history_is_what_dated_pages_changed(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    old, new = html(A, B, day=1), html(A, B, day=9)
    cheaper = Page(new.url, new.body.replace(f">{A.pricing}<".encode(), b">$1/mo<"), new.content_type, new.fetched_at)
    load(db, [cheaper, old])
    changes = rows(db, "SELECT field, old_value, new_value, changed_at::DATE::VARCHAR FROM tool_history ORDER BY field")
    assert ("pricing", A.pricing, "$1/mo", "2026-05-09") in changes
    assert {field for field, *_ in changes} <= {"pricing", "price_model"}
    assert rows(db, f"SELECT pricing, price_amount FROM tools WHERE slug = '{A.slug}'") == [("$1/mo", 1)]


def test_the_article_is_linked_to_the_tool_it_speaks_of(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    model = replace(A, name="Wombat3-2B")
    words = "Wombat3 is small. Wombat3-2B is what they ship, and Wombat30 is a rival that we leave out for now."
    article = f"Small Models\n\nJun 05, 2025 By Ann Author\n\n{words} {words}\n"
    load(db, [text(compact(model, B)), text(article)])
    assert rows(db, "SELECT tool_id, matched_name, mentions FROM article_tools") == [
        ("shiporskip.io/~wombat3-2b", "Wombat3", 4)
    ]


def test_verdicts_follow_from_the_tally_where_they_must(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    unanimous = next(tool for tool in SITE.catalog.tools if tool.ships == 4)
    split = next(tool for tool in SITE.catalog.tools if tool.ships == 3)
    load(db, [text(compact(unanimous, split))])
    query = "SELECT verdict, verdict_basis, count(*) FROM reviews WHERE tool_id LIKE '%{}' GROUP BY ALL"
    assert rows(db, query.format(unanimous.name.lower())) == [("ship", "derived", 4)]
    # Three of four ship, and nothing says which.
    assert {basis for _, basis, _ in rows(db, query.format(split.name.lower()))} <= {None, "inferred"}
    # Three reviews are known to ship from elsewhere: the fourth skips.
    known = replace(split, reviews=tuple(review for review in split.reviews if review.verdict == "ship"))
    load(db, [text(blank_line(known, B).replace("Panel verdict", "No such row").replace("Panel ship", "Nothing"))])
    found = rows(db, query.format(split.name.lower()) + " ORDER BY 1")
    assert found == [("ship", "stated", 3), ("skip", "derived", 1)]


def test_a_reviewers_text_without_names_finds_its_tools(tmp_path: Path) -> None:
    """By the words of the review where they are known, else by the tagline; until then it waits."""
    db = tmp_path / "a.duckdb"
    persona = A.reviews[0].persona
    known, unknown = A.reviews[0].text, "A sentence about it that stands on no other page."
    lines = [
        f"The {persona}", "Gets excited about", "- +maps", "Tired of", "- -tours", "All verdicts(2 tools, 2 shipped)",
        "A line that no card has", f"“{known}”", B.tagline, f"“{unknown}”", "Browse the full panel",
        "AI tool comparison", "Reviewer scorecard",
    ]  # fmt: skip
    load(db, [text("\n".join(lines))])
    assert rows(db, "FROM tools") == []
    load(db, [text(compact(A, B))])
    found = rows(
        db, f"SELECT tool_id, text, verdict FROM reviews WHERE persona = '{persona}' AND persona_basis = 'stated'"
    )
    assert sorted(found) == sorted(
        [
            (f"shiporskip.io/~{A.name.lower()}", known, "ship"),
            (f"shiporskip.io/~{B.name.lower()}", unknown, "ship"),
        ]
    )
