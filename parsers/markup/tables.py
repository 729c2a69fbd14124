"""Tables of a page: which cell a text stands in, which rows can't be trusted, which tables are no data at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from parsers.blocks import Block, Cell
from parsers.landmarks import SCORECARD
from parsers.markup.nested_reviews import in_outer_cells

_FEWEST_BLOCKS = 3
"""A table within a cell that holds fewer is a bar or a badge; one with more shows that the outer one is layout."""


@dataclass(slots=True)
class Table:
    """A table while the walk is in it."""

    number: int
    around: int | None = None
    """The number of the table in a cell of which this one stands."""
    within: Cell | None = None
    """That cell."""
    row: int = -1
    column: int = -1
    spans: set[tuple[int, int]] = field(default_factory=set)
    """Cells below that a `rowspan` has already taken."""
    widths: dict[int, int] = field(default_factory=dict)
    """Row → its cells, those that reach into it from above counted."""

    def next_cell(self, node: LexborNode) -> Cell:
        """The place of the cell that begins with the node."""
        self.column += 1
        while self.spans and (self.row, self.column) in self.spans:
            self.column += 1
        # As `Cell(…)`, by a way that is half as long.
        cell = tuple.__new__(Cell, (self.number, self.row, self.column, False))
        self.widths[self.row] = self.column + 1
        attributes = node.attributes
        if "colspan" not in attributes and "rowspan" not in attributes:
            return cell
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        for row in range(self.row + 1, self.row + height):
            self.spans.update((row, self.column + i) for i in range(width))
        self.column += width - 1
        self.widths[self.row] = self.column + 1
        return cell

    def ragged(self) -> Iterator[tuple[int, int]]:
        """Rows of several cells that are not as many as the other rows have."""
        reach = dict(self.widths)
        for row, column in self.spans:
            reach[row] = max(reach.get(row, 0), column + 1)
        if len(set(reach.values())) < 2:
            return
        wide = Counter(width for width in reach.values() if width > 1)
        if len(wide) > 1:
            ((usual, times), *_) = wide.most_common(1)
            if times * 2 > wide.total():
                yield from ((self.number, row) for row, width in reach.items() if width > 1 and width != usual)


def _span(value: str | None) -> int:
    value = value or "1"
    # A page may say colspan=100000; what a browser draws ends at 1000.
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1


def settled(blocks: Sequence[Block], tables: Sequence[Table]) -> list[Block]:
    """The blocks when all of every table is known: those of a table that lays out the page are in no cell."""
    within = {table.number: table.within for table in tables if table.within}
    if within:
        blocks = in_outer_cells(blocks, within)
    layout = _that_lay_out(blocks, tables)
    ragged = {place for table in tables if table.number not in layout for place in table.ragged()}
    return [_settled(block, layout, ragged) for block in blocks] if layout or ragged else list(blocks)


def _settled(block: Block, layout: set[int], ragged: set[tuple[int, int]]) -> Block:
    cell = block.cell
    if cell is None:
        return block
    if cell.table in layout:
        return block._replace(cell=None)
    return block._replace(cell=cell._replace(ragged=True)) if cell[:2] in ragged else block


def _that_lay_out(blocks: Sequence[Block], tables: Sequence[Table]) -> set[int]:
    """Tables of one column, around another table, or with a title or a whole scorecard in one cell."""
    layout = {table.number for table in tables if max(table.widths.values(), default=1) == 1}
    if nested := [table for table in tables if table.around is not None]:
        within = Counter(block.cell.table for block in blocks if block.cell)
        for table in reversed(nested):  # the inner ones first
            around = table.around or 0
            within[around] += within[table.number]
            if within[table.number] >= _FEWEST_BLOCKS:
                layout.add(around)
    marks = [block.cell for block in blocks if block.cell and (block.level == 1 or block.key in SCORECARD)]
    if marks:
        filled = Counter(block.cell for block in blocks)
        layout.update(cell.table for cell in marks if filled[cell] >= _FEWEST_BLOCKS)
    return layout
