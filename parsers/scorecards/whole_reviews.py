"""Cells of a table that hold a whole review each: who speaks, the figures and the words.

Such a review belongs to its column, and the column's head names the tool; or to its row, where the rows are headed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.blocks import Cell
from parsers.landmarks import FIGURE_LABELS, persona_name
from parsers.scorecards.scorecard import Entry
from parsers.scorecards.spoken import read_in_order
from parsers.scorecards.tokens import Token, TokenKind

_TOOLS = 2

_Held = Mapping[Cell, Sequence[Token]]
"""Cell → what it holds."""
_Place = tuple[int, int]
"""Table and column, or table and row."""


def from_whole_cells(tokens: Sequence[Token]) -> list[Entry] | None:
    """The reviews, row by row; None where most cells with words don't say who speaks, or a cell beside them does."""
    cells: dict[Cell, list[Token]] = {}
    for token in tokens:
        if token.cell:
            cells.setdefault(token.cell, []).append(token)
    said = {cell: _names(held) for cell, held in cells.items() if _has(held, "words")}
    if len(said) < _TOOLS or not any(said.values()) or any(cell.ragged for cell in said):
        return None
    spoken = {cell[:2] for cell in said}
    if any(_heads_row(held, in_row=cell[:2] in spoken) for cell, held in cells.items() if cell not in said):
        return None
    for cell in said:
        cells[cell] = _with_persona(cells[cell])
    if sum(_names(cells[cell]) for cell in said) * 2 <= len(said):
        return None
    columns, rows = _heads(cells, said)
    sides = _sides(said)
    places = list(dict.fromkeys(cell[:2] for cell in said))
    entries: list[Entry] = []
    for cell in said:
        heads = (columns.get((cell.table, cell.column)), rows.get(cell[:2]))
        head = next((tool for tool in heads if tool is not None), None)
        if not columns and not rows:
            head = sides.get((cell.table, cell.column))
        # A cell is one review's: whatever stands first in it, the persona is whose figures and words they are.
        held = sorted(cells[cell], key=lambda token: token.kind != "persona")
        for entry in read_in_order(held):
            if entry.column is None:
                entry.column = head
            elif head is not None and entry.column != head:
                entry.column = None  # its own caption names the one, and the column's head the other
            # One that no head names is beside nobody: it is not the first of its row for that.
            entry.row = len(places) + len(entries) if entry.column is None else places.index(cell[:2])
            entries.append(entry)
    return entries


def _names(held: Sequence[Token]) -> bool:
    return _has(held, "persona")


def _has(held: Sequence[Token], kind: TokenKind) -> bool:
    return any(token.kind == kind for token in held)


def _heads_row(held: Sequence[Token], *, in_row: bool) -> bool:
    """Whether a cell without words says who speaks in others; a placeholder may name who does not."""
    if _has(held, "nothing"):
        return False
    return _names(held) or (in_row and any(t.kind == "other" and persona_name(t.text) for t in held))


def _with_persona(held: list[Token]) -> list[Token]:
    """The cell, a line that may be a name as its persona's: where other cells have theirs, an unknown one has its own.

    It stands over the words, or at the end.
    """
    if _names(held):
        return held
    words = next(i for i, token in enumerate(held) if token.kind == "words")
    for i in (*range(words), len(held) - 1):
        token = held[i]
        name = (
            persona_name(token.text) if token.kind == "other" and token.text.casefold() not in FIGURE_LABELS else None
        )
        if name:
            return [*held[:i], replace(token, kind="persona", persona=name), *held[i + 1 :]]
    return held


def _heads(cells: _Held, said: Mapping[Cell, bool]) -> tuple[dict[_Place, int], dict[_Place, int]]:
    """The tool of each column, and of each row, that a cell without words heads.

    Of two tools of one name the first head is A's.
    """
    spoken = {cell[:2] for cell in said}
    columns: dict[_Place, int] = {}
    rows: dict[_Place, int] = {}
    for cell, held in cells.items():
        tools = [token for token in held if token.kind == "tool"]
        if not tools or cell in said:
            continue
        heads, place = (rows, cell[:2]) if cell[:2] in spoken else (columns, (cell.table, cell.column))
        if place not in heads:
            tool = tools[0].tool
            heads[place] = sum(other[0] == cell.table for other in heads) % _TOOLS if tool is None else tool
    return columns, rows


def _sides(said: Mapping[Cell, bool]) -> dict[_Place, int]:
    """The tool of each column where nothing heads them and there are two: left and right as on the whole page.

    A row may be a table of its own, so the columns of all tables count.
    """
    columns = sorted({cell.column for cell in said})
    if len(columns) != _TOOLS:
        return {}
    return {(cell.table, cell.column): columns.index(cell.column) for cell in said}
