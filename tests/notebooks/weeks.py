"""A site seen on several Mondays, each time with more tools and other prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from parsers import Page, parse
from pipelines.facts import Source
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from sample_site.catalog import Catalog, Tool
from sample_site.pages import comparison

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOSTILE = "<b>$5_</b> `*` & $6 [x](y) ~~"


def load_week(db: Path, week: int, *, tools: int) -> None:
    """Load pages on which the first so many tools of the sample site stand, as they are in that week."""
    seen = [as_it_is(tool, week) for tool in Catalog(30).tools[:tools]]
    stage = Stage(stage_folder(db), "test")
    for first, second in zip(seen[::2], seen[1::2], strict=True):
        left, right = sorted((first, second), key=lambda tool: tool.slug)
        at = MONDAY + timedelta(weeks=week, minutes=first.number)
        url = f"https://splitpanel.example/compare/{left.slug}-vs-{right.slug}"
        page = Page(url, comparison(left, right).encode(), "text/html", at)
        stage.add(page, parse(page), Source("crawl", url, 200, f"{week}-{first.number}"))
    assert finish(stage, db).exit_status == 0


def as_it_is(tool: Tool, week: int) -> Tool:
    """Of ten tools the price of one rises every week, and another is free only in the first; one has a wild name."""
    if tool.name == "Pebblepilot":  # the one that splits its panel most
        tool = replace(tool, name=HOSTILE)
    if tool.number % 10 == 2:
        return replace(tool, pricing=f"${10 + week}/mo")
    if tool.number % 10 == 3:
        return replace(tool, pricing="$99/mo" if week else "Free")
    return tool
