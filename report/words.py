"""Values as a reader sees them: words from the web made harmless, numbers with their unit, times in UTC."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

_NARROW = "\u202f"
"""A narrow space that does not break, between a number and its unit."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that steer: controls, overrides and isolates of the direction, half characters, and what is none."""

_MARKS = 3
"""Combining marks that a letter may carry; more would climb over the lines above and below."""


def shown(value: object, limit: int = 120) -> str:
    """Words from the web in one line of at most `limit` characters, with nothing in them that steers a page."""
    # Far beyond the limit nothing is shown, so nothing there needs looking at.
    text = _STEERING.sub("\ufffd", " ".join(str(value)[: 8 * limit].split()))
    text = _few_marks(text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def named(value: object) -> str:
    """A name inside a sentence, kept from turning round the words beside it."""
    text = shown(value, 60)
    if any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in text):
        return f"\u2068{text}\u2069"
    return text


def _few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)


def web_address(value: object) -> str:
    """The address where it is one that a browser may follow to a web page, else ''."""
    text = str(value or "")
    if _STEERING.search(text) or any(c.isspace() for c in text) or len(text) > 2000:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc else ""


def whole(value: int) -> str:
    """`5,000`."""
    return f"{value:,}"


def decimal(value: float, places: int = 1, *, signed: bool = False) -> str:
    """`71.3`, `−0.42`: with a minus sign, and no minus before a zero."""
    text = f"{value:,.{places}f}"
    if not text.strip("-0.,"):
        return text.lstrip("-")
    sign = "+" if signed and value > 0 else ""
    return sign + text.replace("-", "−")


def percent(share: float) -> str:
    """A share of 0–1 in whole per cent. What is not quite nothing or all does not say so."""
    if 0 < share < 0.005:
        return f"<1{_NARROW}%"
    if 0.995 <= share < 1:
        return f">99{_NARROW}%"
    return f"{100 * share:.0f}{_NARROW}%"


def counted(count: int, noun: str, many: str | None = None) -> str:
    """`1 page`, `2 pages`, `no pages`."""
    plural = many or f"{noun}s"
    if count == 0:
        return f"no {plural}"
    return f"1 {noun}" if count == 1 else f"{whole(count)} {plural}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def moment(value: datetime) -> str:
    """`2026-11-21 10:12`, in UTC."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"


def day(value: date | datetime) -> str:
    """`21 November 2026`, in UTC."""
    value = value.astimezone(UTC) if isinstance(value, datetime) else value
    months = "January February March April May June July August September October November December".split()
    return f"{value.day} {months[value.month - 1]} {value.year}"


def capital(text: str) -> str:
    """The sentence with a capital at its head."""
    return text[:1].upper() + text[1:]


Row = dict[str, Any]
"""A row of a query: column → value."""
