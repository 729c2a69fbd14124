"""Tables that are the rows of one: the first has the heads, and each of the others below it a row or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.scorecards.tokens import Token

_TOOLS = 2


def as_one_table(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, tables that stand right under one of heads alone as further rows of it.

    A head row of both tools with nothing below it heads what stands under it. Another heading between ends that, and
    so does a table with words in a column that is not headed.
    """
    headed = _tables_of_heads(tokens)
    if not headed:
        return list(tokens)
    joined: list[Token] = []
    columns: set[int] = set()
    table = last = first = row = -1
    for token in tokens:
        cell = token.cell
        if cell is None:
            columns = set()
        elif cell.table in headed:
            columns, table, last, first, row = headed[cell.table], cell.table, cell.table, 0, 0
        elif columns:
            if cell.table != last:
                if not _words_in(tokens, cell.table) <= columns:
                    columns = set()
                last, first = cell.table, row + 1
            if columns:
                row = first + cell.row
                joined.append(replace(token, cell=cell._replace(table=table, row=row)))
                continue
        joined.append(token)
    return joined


def _tables_of_heads(tokens: Sequence[Token]) -> dict[int, set[int]]:
    """Table of one row, in which both tools are named and nobody speaks → the columns that they head."""
    heads: dict[int, list[Token]] = {}
    for token in tokens:
        if token.cell and token.kind == "tool" and not token.cell.row:
            heads.setdefault(token.cell.table, []).append(token)
    found = {n: {t.cell.column for t in named if t.cell} for n, named in heads.items() if len(named) == _TOOLS}
    for token in tokens:
        if token.cell and (token.cell.row or token.kind in ("words", "figures", "persona")):
            found.pop(token.cell.table, None)
    return {number: columns for number, columns in found.items() if len(columns) == _TOOLS}


def _words_in(tokens: Sequence[Token], table: int) -> set[int]:
    return {t.cell.column for t in tokens if t.cell and t.cell.table == table and t.kind == "words"}
