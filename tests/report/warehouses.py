"""Warehouses for the report: crawled from the sample site, or written straight into the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from parsers import Page
from sample_site import Site
from sample_site.catalog import Tool
from sample_site.pages import HOST, comparison
from tests.conftest import load
from warehouse.files import loading
from warehouse.steps import derive

NEWEST = datetime(2026, 11, 21, 10, 12, tzinfo=UTC)
EVIL = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "</template></table><img src=x onerror=window.hacked=3>",
    '"><img src=x onerror=window.hacked=4>',
    "' onmouseover='window.hacked=5' x='",
    "{{7*7}}{% for x in y %}",
    "<!-- --><style>body{display:none}</style>",
    "W" * 10_000,
    "\u202eesrever\u202c \u2066isolated",
    "nul\0 bell\a escape\x1b[31m",
    "</title></option></select><svg onload=window.hacked=6>",
    "ﷺ عربى \u200fעברית Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
]
"""What a page may print as a tool's name, category, persona or review."""


def empty(db: Path) -> Path:
    """A warehouse without pages."""
    with loading(db) as load:
        connection = load.connection
        derive(connection)
    return db


def crawled(db: Path, tools: int = 8) -> Path:
    """Every comparison of a sample site, fetched within a minute."""
    catalog = Site(tools=tools).catalog.tools
    load(db, [_page(a, b, NEWEST) for a in catalog for b in catalog if a.slug < b.slug])
    return db


def changed(db: Path) -> Path:
    """Three tools a month ago; since then a fourth, a price, a turned verdict and a reworded review."""
    a, b, c, d = sorted(Site(tools=4).catalog.tools, key=lambda tool: tool.slug)
    before, first = NEWEST - timedelta(days=30), a.reviews[0]
    turned = replace(first, verdict="skip" if first.verdict == "ship" else "ship")
    words = a.reviews[1].text.split()
    reworded = replace(a.reviews[1], text=" ".join([*words[:4], "certainly", *words[4:]]))
    now = replace(a, pricing="$99/mo", reviews=(turned, reworded, *a.reviews[2:]))
    load(db, [_page(a, b, before), _page(a, c, before)])
    load(db, [_page(now, b, NEWEST), _page(b, d, NEWEST)])
    return db


def _page(a: Tool, b: Tool, fetched: datetime) -> Page:
    address = f"{HOST}/compare/{a.slug}-vs-{b.slug}"
    return Page(address, comparison(a, b).encode(), "text/html; charset=utf-8", fetched)


def tool(
    connection: duckdb.DuckDBPyConnection, tool_id: str, name: str | None, category: str | None = "Health"
) -> None:
    """One tool, with nothing behind it."""
    connection.execute(
        "INSERT INTO tools (tool_id, site, name, category, category_group, first_seen_at, last_seen_at) "
        "VALUES (?, 's', ?, ?, ?, ?, ?)",
        [tool_id, name, category, category, NEWEST, NEWEST],
    )


def review(
    connection: duckdb.DuckDBPyConnection, tool_id: str, persona: str | None, score: float | None, verdict: str | None,
    *, basis: str = "stated", text: str = "words",
) -> None:  # fmt: skip
    """One review, with nothing behind it."""
    connection.execute(
        "INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
        [
            f"{tool_id}{persona}", tool_id, persona, persona and "stated", score, verdict, verdict and basis, text,
            NEWEST, NEWEST,
        ],
    )  # fmt: skip


def page(connection: duckdb.DuckDBPyConnection, site: str | None = "s", url: str | None = None) -> None:
    """One page, so that there is a newest."""
    connection.execute(
        "INSERT INTO pages (page_id, url, site, kind, fetched_at, seen_at, source, content_sha256, parser, records, "
        "run_id) VALUES (?, ?, ?, 'tool', ?, ?, 'crawl', '0', 'tool', 1, 'r')",
        [f"{site}{url}", url, site, NEWEST, NEWEST],
    )


def hostile(db: Path) -> Path:
    """A warehouse whose every word is an attack."""
    with loading(db) as load:
        connection = load.connection
        derive(connection)
        for number, evil in enumerate(EVIL):
            page(connection, evil, evil)
            tool(connection, f"{number}{evil}", evil, evil)
            for url in (f"javascript:window.hacked=7//{number}", f'https://x.example/{number}"onclick="hacked=8'):
                connection.execute("INSERT INTO tool_aliases VALUES (?, ?, 'url')", [f"{number}{evil}", url])
            for other, persona in enumerate(EVIL):
                verdict = "ship" if (number + other) % 3 else "skip"
                review(connection, f"{number}{evil}", persona, (7 * number + 11 * other) % 101, verdict, text=evil)
            connection.execute(
                "UPDATE tools SET entry = $1, price_model = $1, price_currency = $1, price_period = $1, "
                "price_amount = 1 WHERE tool_id = $2",
                [evil, f"{number}{evil}"],
            )
            connection.execute(
                "INSERT INTO tool_history VALUES ($2, 'pricing', $1, $1 || '!', $3, 'x')",
                [evil, f"{number}{evil}", NEWEST],
            )
            connection.execute(
                "INSERT INTO rejects VALUES ($1, NULL, $2, $1, $1, $3, 'r')", [evil, f"javascript:{evil}", NEWEST]
            )
            connection.execute(
                "INSERT INTO runs VALUES ($1, $1, $2, $2, $1, NULL)", [evil, NEWEST + timedelta(seconds=number)]
            )
    return db


def with_gaps(db: Path) -> Path:
    """Tools that lack a name, a category, a score, a verdict, a persona, and one that lacks all of them."""
    with loading(db) as load:
        connection = load.connection
        derive(connection)
        page(connection)
        tool(connection, "s/a", "Aye", "Health")
        tool(connection, "s/b", "Bee", None)
        tool(connection, "s/c", None, "Hardware")
        tool(connection, "s/d", "Dee", "Hardware")
        tool(connection, "s/e", "Eel", None)
        review(connection, "s/a", "Builder", 9, "skip")
        review(connection, "s/a", "Skeptic", 100, "ship")
        review(connection, "s/b", "Builder", 85, None)
        review(connection, "s/c", "Builder", None, "ship", basis="derived")
        review(connection, "s/c", "Skeptic", None, "skip", basis="derived")
        review(connection, "s/d", "Builder", None, "ship", basis="inferred")
        review(connection, "s/d", None, None, None)
    return db


def many(db: Path, tools: int) -> Path:
    """Any number of tools with four reviews each, by seven personas."""
    with loading(db) as load:
        connection = load.connection
        derive(connection)
        page(connection)
        connection.execute(
            """
            INSERT INTO tools (tool_id, site, slug, name, category, category_group, entry, price_model,
                first_seen_at, last_seen_at)
            SELECT 's.example/tool-' || i, 's.example', 'tool-' || i, 'Tool number ' || i,
                'Category ' || i % 40, 'Category ' || i % 40, 'Free', 'free', $when, $when
            FROM range($tools) AS r (i)
            """,
            {"tools": tools, "when": NEWEST},
        )
        connection.execute(
            """
            INSERT INTO reviews
            SELECT i || '-' || j, 's.example/tool-' || i, 'Persona ' || (i + j * 2) % 7, 'stated',
                20 + (i * 37 + j * 13) % 75, if((i * 37 + j * 13) % 75 > 35, 'ship', 'skip'), 'stated', 'words', 1,
                $when, $when
            FROM range($tools) AS r (i), range(4) AS p (j)
            """,
            {"tools": tools, "when": NEWEST},
        )
        connection.execute(
            "INSERT INTO tool_aliases SELECT tool_id, 'https://s.example/tool/' || slug, 'url' FROM tools"
        )
    return db
