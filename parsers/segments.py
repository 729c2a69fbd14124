"""Which of a comparison page's units are whose card, and whose reviews where each card has its own under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.blocks import Block
from parsers.cards.card import head_start
from parsers.landmarks import SCORECARD
from parsers.limits import Limits, first_review
from parsers.names import Names


def turns(units: Sequence[Block], found: Names) -> tuple[slice, slice, slice, slice]:
    """Where each card stands, and where each tool's reviews do."""
    starts = starts_of_cards(units, found)
    cards: list[slice] = []
    reviews: list[slice] = []
    for start, name, stop in ((starts[0], found.first, starts[1]), (starts[1], found.second, len(units))):
        below = units[name + 1 : stop]
        at = next((i for i, unit in enumerate(below) if unit.key in SCORECARD), None)
        head = name + 1 + (first_review(below) if at is None else at)
        cards.append(slice(start, head))
        reviews.append(slice(head + 1, stop))
    return cards[0], cards[1], reviews[0], reviews[1]


def starts_of_cards(units: Sequence[Block], found: Names) -> tuple[int, int]:
    """Where each card begins; the second never before the first's name."""
    return _head(units, found, found.first), max(_head(units, found, found.second), found.first + 1)


def _head(units: Sequence[Block], found: Names, name: int) -> int:
    """Where the card begins whose name stands there: neither with the title nor with the other name, as in tabs."""
    start, own, both = head_start(units, name), units[name].text, (units[found.first].text, units[found.second].text)
    for i in range(name - 1, start - 1, -1):
        text = units[i].text
        if (text in both and text != own) or found.title in text:
            return i + 1
    return start


def segments_of(
    units: Sequence[Block], found: Names, starts: tuple[int, int], limits: Limits
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The units of each card; of a table or grid only the two heads."""
    if found.where == "turns":
        first_card, second_card, _, _ = turns(units, found)
        return units[first_card], units[second_card]
    if found.where != "cards":
        return units[found.first : found.first + 1], units[found.second : found.second + 1]
    first, second = starts
    # The second card ends where the table or scorecard begins, or where the first is printed again.
    repeated = next(named_again(units, found, found.second + 1, limits), None)
    end = max(limits.cards_end if repeated is None else head_start(units, repeated), found.second + 1)
    return units[first:second], units[second:end]


def named_again(
    units: Sequence[Block], found: Names, start: int, limits: Limits, *, second: bool = False
) -> Iterator[int]:
    """Where the first tool's name comes again, or the second's; of two tools of one name, by what it links to."""
    one, other = units[found.first], units[found.second]
    if second:
        one, other = other, one
    told = one.text != other.text or (one.href and one.href != other.href)
    for i in range(start, limits.cards_end if told else 0):
        if units[i].text == one.text and (one.text != other.text or units[i].href == one.href):
            yield i
