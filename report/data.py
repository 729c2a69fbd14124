"""All that the report tells, read at one moment from one warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from report.words import Row
from warehouse.checks import why_held
from warehouse.files import open_reader
from warehouse.news import news_in
from warehouse.query import Answer, answer


class Tool(NamedTuple):
    """What the report says of a tool wherever it names it."""

    name: str
    group: str | None
    """Category group; None where no page prints a category."""
    url: str | None
    """Its page on the site, as a page printed it."""


@dataclass(frozen=True, slots=True)
class Data:
    """Rows of every query in `report/queries`, by its name, and what is new."""

    rows: dict[str, list[Row]]
    news: dict[str, list[Row]]
    """Kind of news → rows; empty where the warehouse has no pages."""
    tools: dict[str, Tool]
    """By tool_id."""
    groups: dict[str, int]
    """The category groups in order of name, each with its number."""
    since: datetime | None
    """From when on something is news; None where the warehouse has no pages."""
    held: list[str]
    """What is alarming about a newer load that is held back, and so told nowhere here."""

    @property
    def figures(self) -> Row:
        """The one row that counts what is there."""
        return self.rows["figures"][0]

    def name(self, tool_id: str) -> str:
        """What a tool is called."""
        return self.tools[tool_id].name if tool_id in self.tools else tool_id

    def group(self, tool_id: str | None) -> int | None:
        """The number of a tool's category group."""
        tool = self.tools.get(tool_id or "")
        return None if tool is None or tool.group is None else self.groups[tool.group]


def read(db: Path, since: timedelta | datetime) -> Data:
    """Read the warehouse at `db`; `since` is a moment, or a span before the newest page. Raises `WarehouseError`."""
    with open_reader(db) as connection:
        rows = {name: _objects(answer(connection, query)) for name, query in _queries()}
        newest = rows["figures"][0]["newest"]
        start = None if newest is None else _before(newest, since)
        news = {} if start is None else {kind: _objects(a) for kind, a in news_in(connection, start).items()}
    held = [str(alarm) for alarm in why_held(db)]
    tools = {row["tool_id"]: Tool(row["name"], row["category_group"], row["url"]) for row in rows["tools"]}
    groups = sorted({tool.group for tool in tools.values() if tool.group is not None}, key=lambda g: (g.casefold(), g))
    return Data(rows, news, tools, {group: number for number, group in enumerate(groups)}, start, held)


def _before(newest: datetime, since: timedelta | datetime) -> datetime:
    if isinstance(since, datetime):
        return since
    try:
        return newest - since
    except OverflowError:  # a span of thousands of years: all of it is news
        return newest.replace(year=1, month=1, day=2)


def _queries() -> list[tuple[str, str]]:
    found = [entry for entry in files("report").joinpath("queries").iterdir() if entry.name.endswith(".sql")]
    return [(entry.name.removesuffix(".sql"), entry.read_text("utf-8")) for entry in found]


def _objects(found: Answer) -> list[Row]:
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
