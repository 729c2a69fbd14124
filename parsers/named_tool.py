"""Where a tool page prints its tool's name: by a heading, by what the page says of it elsewhere, by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.blocks import Block, Document
from parsers.landmarks import is_prose, is_value
from parsers.names import slug_of
from parsers.values import parse_date

BUTTON = re.compile(r"visit \S+|\W*back to reviews|helpful\?|expert verdict|share|embed|copy(?: \w+)?", re.I)
TALLY_AND_TAKE = re.compile(r"(?P<ships>\d+)\s*[-–]\s*(?P<skips>\d+)\s*(?:The Panel['’]s Take)?", re.I)
_TOLD = re.compile(r"(?P<name>\S.*?) verdict: (?:ship|skip|mixed)\b.*|compare (?P<other>\S.*?) with others", re.I)
_LONGEST_NAME = 100
_LATEST = 40
"""Units within which a page says what it is about."""
_CLUSTER = 3
"""Units within which the name comes again: in the breadcrumbs, in an avatar's place, as a heading."""


def name_at(units: Sequence[Block], document: Document, slug: str | None) -> int | None:
    """Where the name stands that the head is under; None where no unit may be one."""
    heading = next((i for i, unit in enumerate(units) if unit.level == 1 and not is_furniture(unit)), None)
    if heading is not None:
        return heading
    for place in (_told(units, document), _of_slug(units, slug), _doubled(units), _behind_avatar(units)):
        if place is not None:
            return _last_of_cluster(units, place)
    return next((i for i, unit in enumerate(units) if not is_furniture(unit)), None)


def is_told(document: Document) -> bool:
    """Whether a box to share or a part of others names the one tool that the page is about."""
    return any(_told_name(block.text) for block in document.blocks)


def is_furniture(unit: Block) -> bool:
    """Whether the unit is an avatar letter, a button, a date or a figure: never a name, a category or a sentence."""
    text = unit.text
    if len(text) < 2 or is_value(text) or parse_date(text) is not None:
        return True
    return bool(BUTTON.fullmatch(text) or TALLY_AND_TAKE.fullmatch(text))


def _told(units: Sequence[Block], document: Document) -> int | None:
    """Where the name stands that a box to share or a part of others names."""
    names = {told.casefold() for block in document.blocks if (told := _told_name(block.text))}
    return next((i for i, unit in enumerate(units) if unit.text.casefold() in names), None) if names else None


def _told_name(text: str) -> str | None:
    match = _TOLD.fullmatch(text) if len(text) <= _LONGEST_NAME * 2 and ("verdict: " in text or "ith" in text) else None
    return (match["name"] or match["other"]) if match else None


def _of_slug(units: Sequence[Block], slug: str | None) -> int | None:
    """The unit that the address begins with, as addresses write it; the longest of them."""
    if slug is None:
        return None
    named = [
        (len(own), -i)
        for i, unit in enumerate(units[:_LATEST])
        if len(unit.text) <= _LONGEST_NAME and (own := slug_of(unit.text)) and f"{slug}-".startswith(f"{own}-")
    ]
    return -max(named)[1] if named else None


def _doubled(units: Sequence[Block]) -> int | None:
    """A line printed twice in a row, as the name is over the first generation's pages."""
    pairs = (i for i in _candidates(units) if i + 1 < len(units) and units[i].text == units[i + 1].text)
    return next(pairs, None)


def _behind_avatar(units: Sequence[Block]) -> int | None:
    """A line under the letter that it begins with."""
    behind = (i for i in _candidates(units) if i and units[i - 1].text == units[i].text[0].upper())
    return next(behind, None)


def _candidates(units: Sequence[Block]) -> Iterator[int]:
    for i, unit in enumerate(units[:_LATEST]):
        if not is_furniture(unit) and not is_prose(unit.text) and not unit.label:
            yield i


def _last_of_cluster(units: Sequence[Block], place: int) -> int:
    """The last place of the name among those that stand close to each other."""
    for i in range(place + 1, len(units)):
        if i - place > _CLUSTER:
            break
        if units[i].text == units[place].text:
            place = i
    return place
