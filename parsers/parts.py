"""The parts of a comparison page in the order in which they are read: cards, fact table, reviews.

A redesign may begin with the reviews, or put the table over the cards or under the reviews. What a part is shows in
its words, so its place need not: a table that stands elsewhere is taken out, and cards under the reviews go before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import NamedTuple

from parsers.blocks import Block
from parsers.cards.card import head_start
from parsers.landmarks import is_known_persona, is_prose, is_table_head
from parsers.limits import Limits, first_review, tail
from parsers.names import pairs_in
from parsers.scorecards.bylines import OPENING

_OF_A_CARD = frozenset({"panel_ship_pct", "entry"})
"""Labels that stand in cards, and in no fact table."""
_FEWEST_ROWS = 2
_LONGEST_ROW = 7
"""Units. A cell may be several lines."""
_MOST_NOTES = 2
_CAPTION = re.compile(r"decision|facts|glance|side by side|head to head|criteri|feature|compar", re.I)

Names = tuple[str, str]
"""Of the two tools, case-folded."""


class Parts(NamedTuple):
    """A page's units in order."""

    units: Sequence[Block]
    table: Sequence[Block] = ()
    """The fact table, where it stood anywhere but between the cards and the reviews; it is not among the units."""


def in_order(units: Sequence[Block], limits: Limits, titles: Sequence[tuple[int, str]]) -> Parts:
    """The parts of the page; as they stand where nothing shows that they stand otherwise."""
    labels = [i for i, unit in enumerate(units) if unit.label and not unit.href]
    card = next((i for i in labels if units[i].label in _OF_A_CARD), None)
    if card is None or (labels[-1] < limits.scorecard and labels.index(card) < _FEWEST_ROWS):
        return Parts(units)
    names = next((pair for pair in pairs_in(titles) if all(_stands(units, name) for name in pair)), None)
    if names is None:
        return Parts(units)
    table = _fact_table(units, names)
    # Over the cards: a card that begins with its name stands below.
    over = table is not None and any(unit.text.casefold() in names for unit in units[table.stop : card])
    if table is None or not (over or table.start > limits.scorecard):
        return Parts(_reviews_last(units, names))
    notes = _notes(units, table.stop) if table.start > limits.scorecard else 0
    rest = [*units[: table.start], *units[table.stop + notes :]]
    return Parts(_reviews_last(rest, names), units[table])


def _notes(units: Sequence[Block], start: int) -> int:
    """How many units from there on are notes to the table that ends there: a sentence or two, said by nobody."""
    notes = takewhile(
        lambda unit: is_prose(unit.text) and not unit.level and unit.text[0] not in OPENING, units[start:]
    )
    return len(list(islice(notes, _MOST_NOTES)))


def _stands(units: Sequence[Block], name: str) -> bool:
    return any(unit.text.casefold() == name for unit in units)


def _reviews_last(units: Sequence[Block], names: Names) -> Sequence[Block]:
    """The units, the reviews behind the cards if all of them stand before both."""
    limits = Limits(units, (), table=False)
    card = next((i for i, unit in enumerate(units) if unit.label in _OF_A_CARD and not unit.href), None)
    if card is None or card < limits.scorecard:
        return units
    named = next((i for i in range(card - 1, limits.scorecard, -1) if units[i].text.casefold() in names), None)
    if named is None:
        return units
    start = max(head_start(units, named), limits.scorecard + 1)
    stop = tail(units, start)
    if first_review(units[start:stop]) < stop - start:
        return units  # each card has its reviews under it
    reviews = units[limits.scorecard : start]
    return [*units[: limits.scorecard], *units[start:stop], *reviews, *units[stop:]]


def _fact_table(units: Sequence[Block], names: Names) -> slice | None:
    """Where the table stands that says of both tools what no card's figure is, its caption with it."""
    for found in chain(_celled(units, names), _by_rows(units, names)):
        held = units[found]
        if any(unit.label in _OF_A_CARD or is_known_persona(unit.text) for unit in held):
            continue
        above = found.start - 1
        captioned = above >= 0 and (is_table_head(units[above]) or _CAPTION.search(units[above].key))
        return slice(above if captioned and not units[above].label else found.start, found.stop)
    return None


def _celled(units: Sequence[Block], names: Names) -> Iterator[slice]:
    """Tables of markup with both names in one row and labels below it."""
    heads: dict[tuple[int, int], set[int]] = {}
    for unit in units:
        if unit.cell and unit.text.casefold() in names:
            heads.setdefault(unit.cell[:2], set()).add(unit.cell.column)
    for (table, row), columns in heads.items():
        places = [i for i, unit in enumerate(units) if unit.cell and unit.cell.table == table]
        labels = sum(1 for i in places if units[i].label and (cell := units[i].cell) and cell.row > row)
        if len(columns) == len(names) and labels >= _FEWEST_ROWS:
            yield slice(places[0], places[-1] + 1)


def _by_rows(units: Sequence[Block], names: Names) -> Iterator[slice]:
    """Both names side by side, and below them row by row a label and what it says of each."""
    for i in range(len(units) - 1):
        if [unit.text.casefold() for unit in units[i : i + 2]] not in ([*names], [*names[::-1]]):
            continue
        start = i - 1 if i and is_table_head(units[i - 1]) else i
        rows = list(_rows(units, i + 2, names))
        if len(rows) >= _FEWEST_ROWS:
            yield slice(start, min(rows[-1] + 3, len(units)))


def _rows(units: Sequence[Block], start: int, names: Names) -> Iterator[int]:
    """Where each row's label stands, until something stands there that is in no row."""
    last = start - 1
    for i in range(start, len(units)):
        unit = units[i]
        if i - last > _LONGEST_ROW or unit.level or unit.text.casefold() in names:
            return
        if unit.label:
            yield i
            last = i
        elif last < start:
            return
