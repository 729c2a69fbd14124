"""Reviews in the cells of tables: a row a review, a row a persona, a column a tool, or a cell a whole review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.blocks import Cell
from parsers.landmarks import persona_name
from parsers.scorecards.column_groups import grouped
from parsers.scorecards.scorecard import Entry
from parsers.scorecards.spoken import read_in_order
from parsers.scorecards.tokens import Token
from parsers.scorecards.whole_reviews import from_whole_cells

_TOOLS = 2


def read_in_cells(tokens: Sequence[Token]) -> list[Entry]:
    """All reviews in reading order, whichever of them the table is."""
    in_cells = [token for token in tokens if token.cell]
    if found := _from_records(tokens):
        return found
    # Where no cell both names somebody and says something, a review is more than one cell: no need to ask further.
    named = {token.cell for token in in_cells if token.kind == "persona"}
    if any(token.kind == "words" and token.cell in named for token in in_cells):
        found = _from_columns(in_cells) or from_whole_cells(in_cells)
    return found or _from_table(grouped(in_cells))


_RECORD_HEADS = frozenset({"score", "verdict", "review", "rating", "comment", "take"})


def _from_records(tokens: Sequence[Token]) -> list[Entry] | None:
    """A row a review, under heads such as `Reviewer`, `Score`, `Verdict`, `Review`; None where there are none such."""
    heads = {token.text.casefold() for token in tokens if token.cell and token.cell.row == 0}
    if len(heads & _RECORD_HEADS) < 2:
        return None
    entries: dict[tuple[int, int], Entry] = {}
    tool: int | None = None
    groups = 0
    for token in tokens:
        cell = token.cell
        if cell is None or cell.row == 0:
            if cell is None and token.kind == "tool":
                tool = groups % 2 if token.tool is None else token.tool
                groups += 1
            continue
        entry = entries.setdefault((cell.table, cell.row), Entry(len(entries), tool))
        if token.kind == "persona" or (cell.column == 0 and token.kind == "other" and not entry.persona):
            entry.persona = token.persona or persona_name(token.text)
        elif token.kind == "figures":
            entry.take(token)
        elif token.kind in ("words", "other"):
            entry.paragraphs.append(token.text)
        elif token.kind == "tool":
            entry.column = token.tool
    return list(entries.values())


def _from_columns(tokens: Sequence[Token]) -> list[Entry] | None:
    """All reviews of a tool in one cell, those of the other in the cell beside it; None where a cell holds one."""
    speakers = Counter(token.cell for token in tokens if token.kind == "persona")
    if max(speakers.values(), default=0) < _TOOLS:
        return None
    cells: dict[Cell, list[Token]] = {}
    for token in tokens:
        if token.cell:
            cells.setdefault(token.cell, []).append(token)
    several = {cell[:2] for cell, held in cells.items() if _speakers(held) > 1}
    if not several:
        return None
    heads: dict[tuple[int, int], int | None] = {}
    entries: list[Entry] = []
    for place in dict.fromkeys(cell[:2] for cell in cells):
        beside = [cell for cell in cells if cell[:2] == place]
        for cell in beside:
            if place not in several and (named := [t for t in cells[cell] if t.kind == "tool"]):
                heads[cell.table, cell.column] = named[0].tool
        if place in several:
            beside = [cell for cell in beside if _speakers(cells[cell])]
            for side, cell in enumerate(beside):
                tool = heads.get((cell.table, cell.column))
                if tool is None and len(beside) == _TOOLS:
                    tool = side
                entries += _in_one_cell(cells[cell], tool, entries[-1].row + 1 if entries else 0)
    return entries


def _speakers(tokens: Sequence[Token]) -> int:
    """How many reviews a cell holds, by the personas that it names before or after words."""
    words = sum(token.kind == "words" for token in tokens)
    return min(words, len({token.persona for token in tokens if token.kind == "persona"}))


def _in_one_cell(tokens: Sequence[Token], tool: int | None, row: int) -> list[Entry]:
    found = read_in_order(tokens)
    for entry in found:
        entry.row += row
        entry.column = tool if entry.column is None or tool is not None else entry.column
    return found


def _from_table(tokens: Sequence[Token]) -> list[Entry]:
    """A row a persona, a column a tool; a persona may span several rows, and a tool may be a row instead."""
    table = _Table(tokens)
    for token in tokens:
        if token.cell:
            table.take(token, token.cell)
    return [table.entries[place] for place in sorted(table.entries)]


class _Table:
    """State of one reading of celled tokens: which tool each column is on, which persona the row is of."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.entries: dict[tuple[int, int, int], Entry] = {}
        self.columns: dict[int, int] = {}
        # Without heads the columns with words are the tools', whatever keeps them apart.
        said = sorted({t.cell.column for t in tokens if t.cell and t.cell.column and t.kind == "words"})
        self.sides = {column: side for side, column in enumerate(said)} if len(said) == _TOOLS else {}
        self.rows: dict[int, int | None] = {}
        self.personas: dict[int, str | None] = {}
        self.table, self.row = -1, -1
        self.open: tuple[int, int] | None = None
        self.named: tuple[int, int] | None = None
        """The row whose persona is known by now: what else its first cell says is a subtitle."""
        self.persona: str | None = None
        # Tables whose first row names personas: there any head is one, known or not.
        heads = [t for t in tokens if t.cell and not t.cell.row and t.cell.column and t.kind == "persona"]
        self.across = {head.cell.table for head in heads if head.cell}
        self.ragged = _ragged_rows(tokens)

    def take(self, token: Token, cell: Cell) -> None:
        """Use one token."""
        if cell.table != self.table:
            self.table, self.persona = cell.table, None
            self.personas.clear()
            self.rows.clear()
        if cell.ragged:
            self._take_ragged(token, cell)
            return
        if token.kind == "tool":
            if cell.column:
                self.columns.setdefault(cell.column, len(self.columns) % 2 if token.tool is None else token.tool)
            else:
                self.rows[cell.row] = token.tool
        elif token.kind == "persona" or (token.kind == "other" and self._names_somebody(cell)):
            name = token.persona or persona_name(token.text)
            if cell.column:
                self.personas[cell.column] = name
            elif name:
                self.row, self.persona, self.named = self.row + 1, name, cell[:2]
        elif cell.column or token.kind == "words":
            self._add(token, cell)

    def _take_ragged(self, token: Token, cell: Cell) -> None:
        """A row that has lost or doubled a cell: whoever it names speaks, and its words are A's and B's in order."""
        place = cell[:2]
        columns, persona = self.ragged[place]
        if cell.column not in columns:
            return
        self.row, self.persona = (self.row, self.persona) if self.open == place else (self.row + 1, persona)
        self.open = place
        side = columns.index(cell.column) if len(columns) == 2 else None
        entry = self.entries.setdefault((*place, cell.column), Entry(self.row, side, persona))
        if token.kind == "figures":
            entry.take(token)
        elif token.kind == "words":
            entry.paragraphs.append(token.text)

    def _names_somebody(self, cell: Cell) -> bool:
        """Whether a line that is no known persona's name stands where names do."""
        if cell.column:
            return cell.row == 0 and cell.table in self.across
        return cell.row > 0 and cell[:2] != self.named

    def _add(self, token: Token, cell: Cell) -> None:
        column = cell.column
        across = self.personas.get(column)
        place = (cell.table, cell.row if across else self.row, column)
        entry = self.entries.get(place)
        if entry is None:
            tool = self.rows.get(cell.row) if across else self.columns.get(column, self.sides.get(column, column - 1))
            entry = Entry(place[1], tool if tool in (0, 1) else None, across or self.persona)
            self.entries[place] = entry
        if token.kind == "figures":
            entry.take(token)
        elif token.kind == "words" or (token.kind == "other" and entry.has_figures):
            entry.paragraphs.append(token.text)


def _ragged_rows(tokens: Sequence[Token]) -> dict[tuple[int, int], tuple[list[int], str | None]]:
    """Row with a cell too many or too few → the columns in which it has words, and whom it names."""
    rows: dict[tuple[int, int], tuple[list[int], str | None]] = {}
    for token in tokens:
        if token.cell and token.cell.ragged:
            columns, persona = rows.get(token.cell[:2], ([], None))
            if token.kind == "words" and token.cell.column not in columns:
                columns.append(token.cell.column)
            rows[token.cell[:2]] = columns, token.persona or persona
    return rows
