"""Each rule of `contradictions` finds what it is for, and nothing on pages that agree with themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers import Page
from sample_site import Site, Tool
from tests.conftest import load, rows
from tests.extractions import blank_line, compact
from warehouse.schema import sql_files

SITE = Site(24)
BASE = "https://shiporskip.io"
TOOLS = SITE.catalog.tools
SHIPS = next(tool for tool in TOOLS if tool.ships == 4)
SPLIT = next(tool for tool in TOOLS if tool.ships == 2)
OTHER = next(tool for tool in TOOLS if tool.ships == 3)


def text(content: str, day: int = 1) -> Page:
    return Page(None, content.encode(), None, datetime(2026, 5, day, tzinfo=UTC))


def tool_page(tool: Tool) -> Page:
    body = SITE.answer(f"/tool/{tool.slug}").body.replace("https://splitpanel.example", BASE)
    return Page(f"{BASE}/tool/{tool.slug}", body.encode(), "text/html; charset=utf-8")


def comparison(a: Tool, b: Tool) -> Page:
    first, second = sorted((a, b), key=lambda tool: tool.slug)
    path = f"/compare/{first.slug}-vs-{second.slug}"
    body = SITE.answer(path).body.replace("https://splitpanel.example", BASE)
    return Page(BASE + path, body.encode(), "text/html; charset=utf-8")


def reviewed(tool: Tool, **change: object) -> Tool:
    """The tool, its first review changed."""
    return replace(tool, reviews=(replace(tool.reviews[0], **change), *tool.reviews[1:]))  # type: ignore[arg-type]


def priced(tool: Tool, pricing: str, entry: str) -> Tool:
    return replace(tool, pricing=pricing, entry=entry)


NAMESAKE = replace(SPLIT, name=SHIPS.name)
CASES: dict[str, Callable[[], list[Page]]] = {
    "one-product-two-verdicts": lambda: [text(blank_line(NAMESAKE, OTHER)), text(blank_line(SHIPS, OTHER))],
    "mixed-here-skip-there": lambda: [comparison(SPLIT, OTHER), tool_page(SPLIT)],
    "open-source-but-paid": lambda: [text(blank_line(priced(SHIPS, "Open Source (MIT)", "Paid"), OTHER))],
    "free-but-charged": lambda: [text(blank_line(priced(SHIPS, "$20/mo", "Free"), OTHER))],
    "share-does-not-add-up": lambda: [text(blank_line(SHIPS, OTHER).replace("100%", "75%", 1))],
    "tally-does-not-add-up": lambda: [text(blank_line(SHIPS, OTHER).replace("4 ship / 0 skip", "2 ship / 2 skip", 1))],
    "verdict-against-share": lambda: [text(blank_line(SHIPS, OTHER).replace("100%", "25%", 1))],
    "one-review-two-personas": lambda: [
        text(blank_line(SHIPS, OTHER)), text(blank_line(reviewed(SHIPS, persona="Creator"), OTHER)),
    ],
    "one-review-two-verdicts": lambda: [
        text(blank_line(SHIPS, OTHER)), text(blank_line(reviewed(SHIPS, verdict="skip"), OTHER)),
    ],
}  # fmt: skip


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {name for name, _ in sql_files("rules")}


@pytest.mark.parametrize("rule", CASES)
def test_rule_finds_its_case(rule: str, tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, CASES[rule]())
    found = rows(db, f"SELECT tool_id, detail FROM contradictions WHERE rule = '{rule}'")
    assert found
    assert all(tool_id and detail for tool_id, detail in found)
    known = {page_id for (page_id,) in rows(db, "SELECT page_id FROM pages")}
    named = {page_id for (page_id,) in rows(db, f"SELECT page_id FROM contradictions WHERE rule = '{rule}'")}
    assert named <= known | {None}


def test_pages_that_agree_give_none(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    plain = [priced(tool, "Free", "Free") for tool in (SHIPS, OTHER, SPLIT)]
    load(
        db,
        [text(blank_line(plain[0], plain[1])), text(compact(plain[0], plain[2])), text(blank_line(plain[1], plain[2]))],
    )
    assert rows(db, "FROM contradictions") == []


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        ("SmolVLM2-2B", "Smol VLM2 2B", True),
        ("Quillform", "Quillform Pro", True),  # one name goes on from the other, and both are described alike
        ("Quillform", "Quillforms", False),
        ("Quill", "Quay", False),
    ],
)
def test_products_link_tools_of_one_name(tmp_path: Path, one: str, other: str, linked: bool) -> None:
    db = tmp_path / "a.duckdb"
    again = replace(SHIPS, name=other, reviews=OTHER.reviews, description=SHIPS.description + " It is the new one.")
    load(db, [text(blank_line(replace(SHIPS, name=one), SPLIT)), text(blank_line(again, SPLIT))])
    found = rows(
        db, "SELECT count(*), count(DISTINCT product_id), min(similarity) > 0.5, max(similarity) FROM products"
    )
    assert found == [(2, 1, True, 1)] if linked else [(0, 0, None, None)]


def test_a_longer_name_with_other_words_is_another_product(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, [text(blank_line(SHIPS, replace(OTHER, name=f"{SHIPS.name} Studio")))])
    assert rows(db, "SELECT count(*) FROM tools") == [(2,)]
    assert rows(db, "FROM products") == []
