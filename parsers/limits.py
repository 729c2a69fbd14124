"""Where the parts of a comparison page begin: cards, fact table, scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import SCORECARD, TABLE_HEADS, TAIL, is_known_persona, is_prose, is_table_head
from parsers.scorecards.bylines import OPENING
from parsers.values import parse_score, parse_verdict

_FACT_ROWS = 3
_NEAR_ROWS = 6
"""Units: both names, and what may stand with them."""
_QUOTES = 3
"""Quotes one after the other that are reviews even where no heading says so."""


class Limits:
    """Where the parts of the page begin: fact table, its end, scorecard. The page's end where there is none."""

    def __init__(self, units: Sequence[Block], titles: Sequence[tuple[int, str]], *, table: bool = True) -> None:
        """`titles` may be the page's, each with its place: a table's head stands below, and right over none of them.

        Without `table` none is looked for: what is said at a glance may be said in each card.
        """
        end = len(units)
        self.scorecard = next((i for i, u in enumerate(units) if u.key in SCORECARD), None) or first_review(units)
        above = units[: self.scorecard] if table else ()
        places = [at for at, _ in titles if at < self.scorecard]
        first = min(places, default=-1)
        heads = (
            row_start(units, i)
            for i, u in enumerate(above)
            if (u.level or u.key in TABLE_HEADS)
            and u.key
            and is_table_head(u)
            and i > first
            and _has_rows(above, i)
            and not (i + 1 in places and units[i + 1].level)
        )
        self.table = next(heads, None) or (_table_of_labels(above) if table else end)
        self.table_end = self.scorecard if self.scorecard < end else tail(units, self.table)
        self.cards_end = min(self.table, tail(units, 0))

    def end_cards(self, at: int) -> None:
        """The fact table begins there, unless it begins before."""
        if at < self.cards_end:
            self.cards_end = self.table = at


def _has_rows(units: Sequence[Block], at: int) -> bool:
    """Whether a table may stand under its head: one that is no heading and in no cell may be a tab's name."""
    head = units[at]
    if head.level or head.cell:
        return True
    for i, unit in enumerate(units[at + 1 : at + 1 + _NEAR_ROWS]):
        if unit.label or unit.cell:
            return True
        if unit.level:  # another part, unless it names the tool that the facts under it are of
            return i == 0 and any(below.label for below in units[at + 2 : at + 3])
    return False


def row_start(units: Sequence[Block], at: int) -> int:
    """Where the table's row begins in which a unit stands: its label may stand in any column."""
    cell = units[at].cell
    while cell and at and (before := units[at - 1].cell) and before[:2] == cell[:2]:
        at -= 1
    return at


def _table_of_labels(units: Sequence[Block]) -> int:
    """Where a table begins one column of which is labels, after cards that are in no table; the end without one."""
    places = {unit.cell for unit in units if unit.cell and unit.label}
    columns = Counter((cell.table, cell.column) for cell in places)
    labels = {table: count for (table, _), count in sorted(columns.items(), key=lambda item: item[1])}
    begins: dict[int, int] = {}
    for i, unit in enumerate(units):
        if unit.cell:
            begins.setdefault(unit.cell.table, i)
    # A card of its own may follow: a table may hold each card's figures, and then is no table of both.
    last_heading = max((i for i, unit in enumerate(units) if unit.level and unit.cell is None), default=-1)
    starts = (at for table, at in begins.items() if labels.get(table, 0) >= _FACT_ROWS and at > last_heading)
    return min(starts, default=len(units))


def first_review(units: Sequence[Block]) -> int:
    """Where reviews begin that no heading announces: just before the first persona with figures, or a row of quotes."""
    for i, unit in enumerate(units[:-1]):
        following = units[i + 1].text
        if is_known_persona(unit.text) and (parse_score(following) or parse_verdict(following)):
            # The tool's name may stand between the cards and the first persona: it belongs to the reviews.
            named = i > 1 and any(unit.key == units[i - 1].key for unit in units[: i - 1])
            return max(i - 2 if named else i - 1, 0)
        if all(_is_quote(quote) for quote in units[i + 1 : i + 1 + _QUOTES]) and len(units) > i + _QUOTES:
            return i
    return len(units)


def _is_quote(unit: Block) -> bool:
    return unit.text[0] in OPENING and is_prose(unit.text)


def tail(units: Sequence[Block], start: int) -> int:
    """Where what stands under all reviews begins, from `start` on; the end without it."""
    keys = [unit.key for unit in units]
    if not TAIL.isdisjoint(keys):
        for i in range(start, len(keys)):
            if keys[i] in TAIL:
                return i
    return len(units)


def late_table(units: Sequence[Block]) -> Sequence[Block]:
    """The fact table of a page that shows it under the reviews."""
    table = next((unit.cell.table for unit in units if unit.cell and unit.key in TABLE_HEADS), None)
    return [unit for unit in units if unit.cell and unit.cell.table == table]
