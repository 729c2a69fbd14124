"""What a page said, as far as a crawl goes on from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from parsers import Parsed, parse
from parsers.page import Kind, Link
from parsers.records import Comparison, Review, Tool
from pipelines.crawled import archived_rows, is_page, to_page
from pipelines.exchanges import Archived
from pipelines.facts import Row, RunInfo
from spiders.frontier.memory import ToolSeen


class Said(NamedTuple):
    """What a page said. Made of plain values and tuples: a tenth of the cost of records to send to another process."""

    kind: Kind
    site: str | None
    url: str | None
    """The page's one address by its own account."""
    records: int
    facts: str
    """Hash of what it said: equal when it says the same again."""
    tools: tuple[ToolSeen, ...]
    links: tuple[Link, ...]
    rows: list[tuple[str, Row]]
    """Its rows for the stage; none where it is no page that the warehouse is about."""


def say(archived: Archived, run: RunInfo) -> Said:
    """Parse an archived page. `run` is the run that fetched it."""
    parsed = parse(to_page(archived))
    return Said(
        kind=parsed.kind,
        site=parsed.site,
        url=parsed.url,
        records=len(parsed.records),
        facts=hashlib.sha256(repr(parsed.records).encode()).hexdigest()[:20],
        tools=tuple(tools_seen(parsed)),
        links=parsed.links,
        rows=list(archived_rows(archived, parsed, run)) if is_page(archived, parsed) else [],
    )


def tools_seen(parsed: Parsed) -> Iterable[ToolSeen]:
    """The tools that a page shows, with their reviews; a tool that is only mentioned is none of them."""
    reviews = [record for record in parsed.records if isinstance(record, Review)]
    compared = {
        ref for record in parsed.records if isinstance(record, Comparison) for ref in (record.tool_a, record.tool_b)
    }
    for tool in parsed.records:
        if not isinstance(tool, Tool) or not tool.slug:
            continue
        own = [review for review in reviews if review.tool == tool.ref]
        if not own and (tool.ref not in compared or not (tool.tagline or tool.description)):
            continue
        panel = (
            tool.panel_ships + tool.panel_skips
            if tool.panel_ships is not None and tool.panel_skips is not None
            else None
        )
        yield ToolSeen(tool.slug, len(own), sum(review.persona is None for review in own), panel)
