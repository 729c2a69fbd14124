"""Cells of the kinds that tables share."""

from __future__ import annotations

from datetime import datetime

from report import words
from report.data import Data
from report.model import Cell

UNKNOWN = Cell(None)
NO_NUMBER = Cell(None, css="n")


def text(value: object, limit: int = 120) -> Cell:
    """Words from the web."""
    return UNKNOWN if value is None else Cell(words.shown(value, limit))


def count(value: int | None) -> Cell:
    """A whole number."""
    return NO_NUMBER if value is None else Cell(words.whole(value), value, "n")


def number(value: float | None, places: int = 1, *, signed: bool = False) -> Cell:
    """A number with as many places as the rest of its column."""
    return NO_NUMBER if value is None else Cell(words.decimal(value, places, signed=signed), value, "n")


def share(value: float | None) -> Cell:
    """A share of 0–1, shown in per cent."""
    return NO_NUMBER if value is None else Cell(words.percent(value), value, "n")


def interval(low: float | None, high: float | None) -> Cell:
    """An interval of shares, sorted by its lower end."""
    if low is None or high is None:
        return NO_NUMBER
    return Cell(f"{100 * low:.0f}–{words.percent(high)}", low, "n")


def moment(value: datetime | None) -> Cell:
    """A time in UTC; it sorts as it is written."""
    return UNKNOWN if value is None else Cell(words.moment(value), css="t")


def tool(data: Data, tool_id: str | None) -> Cell:
    """A tool's name, and its page."""
    known = data.tools.get(tool_id or "")
    if known is None:
        return UNKNOWN if tool_id is None else Cell(words.shown(tool_id, 60))
    return Cell(words.shown(known.name, 60) or words.shown(tool_id, 60), href=words.web_address(known.url))
