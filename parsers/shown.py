"""Whether a page shows what only a tool's page shows: an address promises one, and a login page may answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.blocks import Block
from parsers.landmarks import TAIL, is_known_persona, is_prose
from parsers.price import parse_price
from parsers.values import parse_date, parse_panel, parse_score, parse_share, parse_verdict

_PARTS = frozenset({"the panel's take", "the reviews", "panel reviews", "reviewer scorecard"})
_MENU_PARTS = frozenset({"our take", "reviews"})
"""What a menu says as well."""
_ERROR = re.compile(
    r"(?:error\W+)?(?:40\d|410|429|50\d)(?:\W*|\W+(?:not|page|error|forbidden|gone|internal|bad|service)\b.*)|"
    r".*\b(?:not found|doesn['’]t exist|does not exist|just a moment|one moment|access denied|forbidden|redirecting|"
    r"something went wrong|attention required|too many requests|are you (?:a )?(?:human|robot)|unavailable|"
    r"under maintenance|page is gone|no longer here)\b.*|"
    r"(?:please )?(?:sign|log)[ -]?(?:in|up)(?:\W*|\s+(?:to|with|for|or|required)\b.*)|loading\W*",
    re.I,
)
"""What headings say over pages that stand in another's place."""
_VERDICT = re.compile(r".{0,80}\bverdict\s*[:—–-]\s*(?:ship|skip|mixed)\b.{0,40}", re.I)
_REVIEWED = re.compile(r".{0,80}?\breviewed\s*(?:on\s*)?:?\s*(?P<day>\d{4}-\d{2}-\d{2})", re.I)
_PRICE = re.compile(r"price\s*:?\s*(?P<price>\S.{0,80})", re.I)
_TALLY = re.compile(r"\d{1,2}\s*[-–]\s*\d{1,2}\s*the panel['’]s take", re.I)
_REVIEWS_GLUED = re.compile(r".{0,300}</iframe>\s*the reviews", re.I | re.S)
_AHEAD = 4
"""Units between a reviewer's name and what it says: the name again, a subtitle, a button."""


def shows_a_tool(units: Sequence[Block]) -> bool:
    """Whether anything stands there that only a tool's page has: a verdict, a tally, a price, a reviewer's words.

    What stands in links is another page's. Under a heading that says `not found` only a reviewer is believed.
    """
    own = list(_own(units))
    if any(speaks(own, i) for i in range(len(own))):
        return True
    if is_headed_by_an_error(own):
        return False
    return any(_is_sign(own, i) for i in range(len(own)))


def _own(units: Sequence[Block]) -> Iterator[Block]:
    """The page's own words: without its links, what stands beside one, and all under a heading that leads elsewhere.

    A reviewer may be a link.
    """
    linked = {unit.line for unit in units if unit.href and not is_known_persona(unit.text)}
    title = min((unit.level for unit in units if unit.level), default=0)
    headed = False
    for unit in units:
        if unit.key in TAIL and not unit.key.startswith(("share", "embed")):
            return
        if unit.line not in linked:
            headed = headed or (unit.level > 0 and unit.level == title)
            yield unit
        elif headed and unit.level > title:
            return


def is_headed_by_an_error(units: Sequence[Block]) -> bool:
    """Whether the page's heading says that it stands in another's place; if it has none, one of its first lines."""
    headings = [unit for unit in units if unit.level]
    first = [unit for unit in headings if unit.level == 1] or headings[:1] or units[:3]
    return any(_ERROR.fullmatch(unit.text) for unit in first)


def speaks(units: Sequence[Block], i: int) -> bool:
    """Whether a reviewer is named with a verdict or a score under the name."""
    if not is_known_persona(units[i].text):
        return False
    return any(parse_verdict(unit.text) or parse_score(unit.text) for unit in units[i + 1 : i + 1 + _AHEAD])


def _is_sign(units: Sequence[Block], i: int) -> bool:
    unit = units[i]
    if unit.key in _PARTS or unit.key in _MENU_PARTS:
        return _begins_a_part(units, i)
    if len(unit.text) > 400:
        return False
    beside = [units[at].text for at in (i - 1, i + 1) if 0 <= at < len(units)]
    if what := unit.label:
        return any(_is_value(what, text) for text in beside)
    panel = parse_panel(unit.text)
    return bool((panel and panel.ships is not None) or _says(unit.text))


def _begins_a_part(units: Sequence[Block], i: int) -> bool:
    """Whether the words are a heading, or stand over a sentence or a reviewer; a menu holds them, too."""
    if units[i].level and units[i].key in _PARTS:
        return True
    below = units[i + 1 : i + 1 + _AHEAD]
    if not below or not any(is_prose(unit.text) for unit in below):
        return False
    return bool(units[i].level) or is_prose(below[0].text) or is_known_persona(below[0].text)


def _says(text: str) -> bool:
    """Whether a line has its label in it, glued to it or not."""
    price = _PRICE.fullmatch(text)
    return bool(
        _VERDICT.fullmatch(text)
        or _TALLY.fullmatch(text)
        or _REVIEWS_GLUED.fullmatch(text)
        or _REVIEWED.fullmatch(text)
        or (price and _is_price(price["price"]))
    )


def _is_value(what: str, text: str) -> bool:
    if what in ("panel", "tally"):
        return parse_panel(text) is not None
    if what == "panel_ship_pct":
        return parse_share(text) is not None
    if what == "reviewed_on":
        return parse_date(text) is not None
    return what == "pricing" and _is_price(text)


def _is_price(text: str) -> bool:
    price = parse_price(text)
    return not is_prose(text) and bool(price.model or price.license or price.amount is not None)
