"""Values of a card or table as fields of a `Tool`."""

from __future__ import annotations

import re
from typing import Any

from parsers.landmarks import is_prose, is_value
from parsers.price import parse_price
from parsers.remembered import remembered
from parsers.values import TALLY_HALF, parse_date, parse_panel, parse_share, parse_votes

Fields = dict[str, Any]
"""Fields of `Tool`."""

_SIDES = re.compile(r"(\d{1,2})\s*[-–—:/]\s*(\d{1,2})")
_SHIPS = re.compile(r"\bship", re.I)
_SENTENCE = re.compile(r"(?:\S+\s+){6,}\S+[.!?]")
_LONGEST_TALLY = 120


def read_value(what: str, text: str) -> Fields:
    """Fields that a labelled value gives; empty where the text is no such value."""
    if not text:
        return {}
    if what == "panel_ship_pct":
        return read_share(text)
    if what == "community":
        votes = parse_votes(text)
        return {"community_ship_pct": votes.ship_pct, "community_votes": votes.count} if votes else {}
    if what == "panel":
        return read_tally(text)
    if what == "tally":
        sides = _SIDES.fullmatch(text)
        return {"panel_ships": int(sides[1]), "panel_skips": int(sides[2])} if sides else {}
    if what == "reviewed_on":
        day = parse_date(text)
        return {"reviewed_on": day} if day else {}
    if what == "pricing":
        return {} if is_value(text) or _SENTENCE.fullmatch(text) else price_fields(text)
    if what == "entry":
        return {"entry": text} if len(text) <= 40 and not is_prose(text) and not is_value(text) else {}
    if what == "category":
        return {"category": text} if len(text) <= 40 and not is_prose(text) and not is_value(text) else {}
    return {} if is_value(text) else {what: text}


def fill(fields: Fields, found: Fields) -> None:
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
