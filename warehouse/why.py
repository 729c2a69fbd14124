"""Where a tool's values come from: which pages print what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from warehouse.files import open_reader
from warehouse.query import StatementError

FIELDS = (
    "name category tagline description entry pricing price_model price_amount price_currency price_period license "
    "panel_ship_pct panel_ships panel_skips panel_verdict community_ship_pct community_votes reviewed_on"
).split()
_MOST_PAGES = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One value of one field, as some pages print it."""

    field: str
    value: Any
    holds: bool
    """Whether it is the value in `tools`."""
    method: str
    """`printed` on the page, or `derived` from what is."""
    pages: int
    """Pages that print it."""
    newest: datetime | None
    """When the newest of them was fetched, or first seen."""
    sources: list[dict[str, Any]]
    """The newest of these pages: `page_id`, `kind`, `url`, `location`, `archive_record`, `run_id`,
    `at`."""


def find_tool(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[str, str]:
    """Id and name of the one tool that goes by an id, slug or name.

    Raises `StatementError` where none or several do, naming those that are near.
    """
    found = connection.execute(
        "SELECT DISTINCT t.tool_id, t.name FROM tools AS t LEFT JOIN tool_aliases AS a ON a.tool_id = t.tool_id "
        "WHERE t.tool_id = $tool OR t.slug = $tool OR lower(t.name) = lower($tool) OR lower(a.alias) = lower($tool) "
        "ORDER BY ALL",
        {"tool": wanted},
    ).fetchall()
    if len(found) == 1:
        return str(found[0][0]), str(found[0][1])
    if found:
        raise StatementError(f"{wanted!r} is {len(found)} tools: {', '.join(row[0] for row in found)}")
    names = connection.execute("SELECT name FROM tools UNION SELECT tool_id FROM tools").fetchall()
    near = get_close_matches(wanted, [str(name) for (name,) in names], n=3, cutoff=0.5)
    raise StatementError(f"there is no tool {wanted!r}" + (f"; did you mean {', '.join(near)}?" if near else ""))


def why(db: Path, wanted: str, field: str | None = None) -> tuple[str, str, list[Said]]:
    """Id and name of the tool, and every value that any page prints of it, those that hold first.

    Raises `StatementError` for an unknown tool or field.
    """
    if field is not None and field not in FIELDS:
        raise StatementError(f"there is no field {field!r}; there are: {', '.join(FIELDS)}, reviews")
    with open_reader(db) as connection:
        tool_id, name = find_tool(connection, wanted)
        answers: list[Said] = []
        for one in [field] if field else FIELDS:
            answers.extend(_said(connection, tool_id, one))
    return tool_id, name, answers


def _said(connection: duckdb.DuckDBPyConnection, tool_id: str, field: str) -> list[Said]:
    # `field` is one of FIELDS.
    (current,) = connection.execute(f"SELECT {field} FROM tools WHERE tool_id = ?", [tool_id]).fetchone() or (None,)  # noqa: S608
    rows = connection.execute(
        f"SELECT f.{field}, count(DISTINCT p.page_id), max(d.first_at), "  # noqa: S608
        "list({'page_id': p.page_id, 'kind': p.kind, 'url': p.url, 'location': p.location, "
        "'archive_record': p.archive_record, 'run_id': p.run_id, 'at': d.first_at} "
        "ORDER BY d.first_at DESC, p.page_id) "
        "FROM derived.cards AS d JOIN pages AS p ON p.page_id = d.page_id "
        "JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card "
        f"WHERE d.tool_id = ? AND f.{field} IS NOT NULL GROUP BY f.{field} ORDER BY max(d.first_at) DESC, 1",
        [tool_id],
    ).fetchall()
    said = [
        Said(field, value, value == current, "printed", pages, newest, sources[:_MOST_PAGES])
        for value, pages, newest, sources in rows
    ]
    if current is not None and not any(one.holds for one in said):
        said.append(Said(field, current, holds=True, method="derived", pages=0, newest=None, sources=[]))
    return sorted(said, key=lambda one: not one.holds)


@dataclass(frozen=True, slots=True)
class Review:
    """One review, and how its persona and verdict came to be known."""

    review_id: str
    persona: str | None
    persona_basis: str | None
    score: float | None
    verdict: str | None
    verdict_basis: str | None
    text: str
    stated_on: int
    """Pages that print the persona beside it."""
    other_pages: int
    """Pages that print it without."""
    newest: str
    """Address or place of the newest page."""


def why_reviews(db: Path, wanted: str) -> tuple[str, str, list[Review]]:
    """Id and name of the tool, and its reviews. Raises `StatementError` for an unknown tool."""
    with open_reader(db) as connection:
        tool_id, name = find_tool(connection, wanted)
        rows = connection.execute(
            "SELECT r.review_id, r.persona, r.persona_basis, r.score, r.verdict, r.verdict_basis, r.text, "
            "count(DISTINCT s.page_id) FILTER (s.persona IS NOT NULL), "
            "count(DISTINCT s.page_id) FILTER (s.persona IS NULL), "
            "arg_max(coalesce(p.url, p.location, p.page_id), {'at': s.first_at, 'page': s.page_id}) "
            "FROM reviews AS r JOIN derived.sightings AS s ON s.review_id = r.review_id "
            "JOIN pages AS p ON p.page_id = s.page_id WHERE r.tool_id = ? GROUP BY ALL ORDER BY r.persona, r.review_id",
            [tool_id],
        ).fetchall()
    return tool_id, name, [Review(*row) for row in rows]
