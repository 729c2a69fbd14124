"""Values of a card or table as fields of a `Tool`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from parsers.cards.panel_cells import parse_panel_cell
from parsers.landmarks import is_prose, is_value
from parsers.price import parse_price
from parsers.remembered import remembered
from parsers.values import TALLY_HALF, parse_date, parse_panel, parse_share, parse_votes

Fields = dict[str, Any]
"""Fields of `Tool`."""
Found = Mapping[str, Any]
"""Some of them, as one value gives them: remembered, and not to be changed."""

_SIDES = re.compile(r"(\d{1,2})\s*[-–—:/]\s*(\d{1,2})")
_WITH_SHARE = re.compile(r"(?P<verdict>ship|skip|mixed)\s*[(·•|,–—-]\s*(?P<share>\d{1,3}\s*%[^()]*)\)?", re.I)
_SHIPS = re.compile(r"\bship", re.I)
_SENTENCE = re.compile(r"(?:\S+\s+){6,}\S+[.!?]")
_MARKS = "✓✔☑✅★☆⭐🏆👑🥇🥈▶►\ufe0f "
"""What a table draws before the better of two values."""
_LONGEST_TALLY = 120
_LONGEST_WORDS = 40


def read_value(what: str, text: str) -> Found:
    """Fields that a labelled value gives, the mark of a winner aside; empty where the text is no such value."""
    if text and text[0] in _MARKS:
        text = text.lstrip(_MARKS) or text
    return _reader(what)(text) if text else {}


@cache
def _reader(what: str) -> Callable[[str], Found]:
    return remembered(partial(_READERS.get(what, _words), what))


def _words(what: str, text: str) -> Fields:
    return {} if is_value(text) else {what: text}


def _short_words(what: str, text: str) -> Fields:
    return {what: text} if len(text) <= _LONGEST_WORDS and not is_prose(text) and not is_value(text) else {}


def _community(_: str, text: str) -> Fields:
    votes = parse_votes(text)
    return {"community_ship_pct": votes.ship_pct, "community_votes": votes.count} if votes else {}


def _panel(text: str) -> Fields:
    panel = parse_panel_cell(text)
    if panel is None:
        return {}
    return {"panel_verdict": panel.verdict, "panel_ships": panel.ships, "panel_skips": panel.skips}


def _sides(_: str, text: str) -> Fields:
    sides = _SIDES.fullmatch(text)
    return {"panel_ships": int(sides[1]), "panel_skips": int(sides[2])} if sides else read_tally(text)


def _with_share(text: str) -> Fields:
    """`Ship (67% ship)`: the verdict, and the share beside it."""
    match = _WITH_SHARE.fullmatch(text)
    panel = parse_panel(match["verdict"]) if match else None
    return {**read_share(match["share"]), "panel_verdict": panel.verdict} if match and panel else {}


def _reviewed_on(_: str, text: str) -> Fields:
    day = parse_date(text)
    return {"reviewed_on": day} if day else {}


def _pricing(_: str, text: str) -> Fields:
    return {} if is_value(text) or _SENTENCE.fullmatch(text) else price_fields(text)


_READERS: dict[str, Callable[[str, str], Fields]] = {
    "panel_ship_pct": lambda _, text: read_share(text),
    "community": _community,
    "panel": lambda _, text: _panel(text) or _with_share(text) or read_tally(text),
    "tally": _sides,
    "reviewed_on": _reviewed_on,
    "pricing": _pricing,
    "entry": _short_words,
    "category": _short_words,
}
"""What a label names → the reader of its values; whatever else is words."""


def fill(fields: Fields, found: Found) -> None:
    """Add what is found and not yet known."""
    for key, value in found.items():
        if value is not None and fields.get(key) is None:
            fields[key] = value


def read_tally(text: str) -> Fields:
    """What a panel's cell gives: verdict, ships, skips, or one of the counts alone."""
    return dict(_tally(text)) if len(text) <= _LONGEST_TALLY else {}


@remembered
def _tally(text: str) -> tuple[tuple[str, object], ...]:
    if half := TALLY_HALF.fullmatch(text.strip()):
        return ((f"panel_{half['what'].casefold()}s", int(half["count"])),)
    panel = parse_panel(text)
    if not panel:
        return tuple(read_share(text).items()) if _SHIPS.search(text) else ()
    return ("panel_verdict", panel.verdict), ("panel_ships", panel.ships), ("panel_skips", panel.skips)


def read_share(text: str) -> Fields:
    """What a panel's share gives; a share in heads alone gives no percentage, since none is printed."""
    share = parse_share(text)
    if not share:
        return {}
    return {"panel_ship_pct": share.ship_pct, "panel_ships": share.ships, "panel_skips": share.skips}


def price_fields(text: str) -> Fields:
    """The price text and what it says."""
    price = parse_price(text)
    return {
        "pricing": text,
        "price_model": price.model,
        "price_amount": price.amount,
        "price_currency": price.currency,
        "price_period": price.period,
        "license": price.license,
    }
