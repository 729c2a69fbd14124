"""Tables in the cells of a table, each a single review: what is in them stands in the outer table's cells.

A table around other tables lays out a page, and its cells mean nothing. Not so where the inner ones only lay out one
review each: then the outer one is the grid of reviews that a reader sees, with a column a tool.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parsers.blocks import Block, Cell
from parsers.landmarks import SCORECARD, is_known_persona, is_prose

_COLUMNS = 2
_LOWEST_OF_A_PAGE = 2
"""Level of the headings that part a page, and never stand in a review."""


@dataclass(slots=True)
class _Outer:
    """A table around others, by what its cells hold."""

    personas: dict[int, set[str]] = field(default_factory=dict)
    """Place among the table's cells → the personas named in it."""
    places: dict[Cell, int] = field(default_factory=dict)
    said: set[int] = field(default_factory=set)
    """Columns with sentences."""
    of_a_page: bool = False
    """Whether it holds what no review does: a heading of the page, a label of a card."""

    def take(self, block: Block, cell: Cell) -> None:
        """Note one block of a cell, or of a table within it."""
        personas = self.personas.setdefault(self.places.setdefault(cell, len(self.places)), set())
        if 0 < block.level <= _LOWEST_OF_A_PAGE or block.label or block.key in SCORECARD:
            self.of_a_page = self.of_a_page or block.label != "panel"  # which `Verdict` names, beside a score
        elif is_known_persona(block.text):
            personas.add(block.key.removeprefix("the "))
        elif is_prose(block.text):
            self.said.add(cell.column)

    @property
    def holds_reviews(self) -> bool:
        return bool(self.said) and not self.of_a_page and all(len(personas) < 2 for personas in self.personas.values())

    @property
    def is_named(self) -> bool:
        return any(self.personas.values())


def in_outer_cells(blocks: Sequence[Block], within: Mapping[int, Cell]) -> Sequence[Block]:
    """The blocks, those in tables of one review each in the cell of the table around them.

    `within` is the cell in which a table stands. A row may be a table of its own, with a review on one side only:
    then it is a grid's like others of its width.
    """
    if not any(block.cell and is_known_persona(block.text) for block in blocks):
        return blocks
    grids = _grids(blocks, within)
    if not grids:
        return blocks
    moved: dict[int, Cell] = {}
    for table in within:
        cell = next((cell for cell in _outwards(table, within) if cell.table in grids), None)
        if cell is not None:
            moved[table] = cell
    return [b._replace(cell=moved[b.cell.table]) if b.cell and b.cell.table in moved else b for b in blocks]


def _outwards(table: int, within: Mapping[int, Cell]) -> Iterable[Cell]:
    cell = within.get(table)
    while cell is not None:
        yield cell
        cell = within.get(cell.table)


def _grids(blocks: Sequence[Block], within: Mapping[int, Cell]) -> set[int]:
    """Tables whose cells hold a review each, at least one of them with reviews side by side, and one with a persona."""
    outer: dict[int, _Outer] = {cell.table: _Outer() for cell in within.values()}
    for block in blocks:
        if block.cell:
            for cell in (block.cell, *_outwards(block.cell.table, within)):
                if cell.table in outer:
                    outer[cell.table].take(block, cell)
    held = {number: table for number, table in outer.items() if table.holds_reviews}
    if not any(table.is_named for table in held.values()):
        return set()
    grids = [table.said for table in held.values() if len(table.said) >= _COLUMNS]
    return {number for number, table in held.items() if any(table.said <= said for said in grids)}
