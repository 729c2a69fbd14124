"""Cards that are the columns of one table: each cell has its label with it, so there is no column of labels."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.labels import CARD_LABELS

_FEWEST_ROWS = 2


def one_below_the_other(units: Sequence[Block]) -> list[Block]:
    """The units, such tables read column by column, in no cell."""
    labelled = [unit for unit in units if unit.label]
    if not any(unit.cell and unit.cell.column and unit.key in CARD_LABELS for unit in labelled):
        return list(units)
    labels: dict[int, dict[int, dict[int, set[str]]]] = {}
    for unit in units:
        if unit.cell and (label := unit.label):
            row = labels.setdefault(unit.cell.table, {}).setdefault(unit.cell.row, {})
            row.setdefault(unit.cell.column, set()).add(label)
    cards = {table for table, rows in labels.items() if _are_cards(list(rows.values()))}
    if not cards:
        return list(units)
    read: list[Block] = []
    done: set[int] = set()
    for unit in units:
        table = unit.cell.table if unit.cell else -1
        if table not in cards:
            read.append(unit)
        elif table not in done:
            done.add(table)
            held = [other for other in units if other.cell and other.cell.table == table]
            held.sort(key=lambda other: other.cell.column if other.cell else 0)
            read += [other._replace(cell=None) for other in held]
    return read


def _are_cards(rows: Sequence[dict[int, set[str]]]) -> bool:
    """Whether every row that has a label has the same in two cells or more."""
    if len(rows) < _FEWEST_ROWS:
        return False
    return all(len(row) > 1 and all(cell == next(iter(row.values())) for cell in row.values()) for row in rows)
