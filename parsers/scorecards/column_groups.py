"""Tables of reviews with several columns a tool: score, verdict and words each in a cell of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.scorecards.tokens import Token

RECORD_HEAD = re.compile(
    r"(?:.*\b)?(?P<what>score|verdict|review|rating|comment|take|points|words)s?"
    r"(?:\s*\(?\s*(?:of|out of|/)\s*(?P<scale>100|10|5)\s*\)?)?",
    re.I,
)
"""Head of a column that holds a part of each review, its scale with it: `Score (of 100)`, `Alder verdict`."""
_SCORES = frozenset({"score", "rating", "points"})
_FEWEST_HEADS = 2
_TOOLS = 2
_LONGEST_HEAD = 60
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d)?")
_OF_100 = re.compile(r"\d{2,3}")
"""A figure that can't be one of ten."""

_Place = tuple[int, int]
"""Table and column, or table and row."""


def grouped(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, each in the first of its tool's columns; bare numbers under `Score` as figures.

    Tools are heads with columns between them, or one head a column. Rows of heads such as `Score`, `Verdict` are left
    out.
    """
    heads = _heads(tokens)
    starts = _starts(tokens, {token.cell[:2] for token in heads if token.cell})
    if not heads and not starts:
        return list(tokens)
    scales = {(t.cell.table, t.cell.column): _scale(t.text) for t in heads if t.cell}
    dropped = {id(token) for token in heads if token.kind != "tool"}
    return [_moved(_scored(token, scales), starts) for token in tokens if id(token) not in dropped]


def _heads(tokens: Sequence[Token]) -> list[Token]:
    """Heads of parts, where a row without words or scores has at least two."""
    rows: dict[_Place, list[Token]] = {}
    for token in tokens:
        if token.cell and token.cell.row <= 1:
            rows.setdefault(token.cell[:2], []).append(token)
    found: list[Token] = []
    for row in rows.values():
        if any(t.kind in ("words", "figures") for t in row):
            continue
        parts = [t for t in row if t.cell and t.cell.column and len(t.text) <= _LONGEST_HEAD and _is_head(t)]
        if len(parts) >= _FEWEST_HEADS:
            found += parts
    return found


def _is_head(token: Token) -> bool:
    return bool(RECORD_HEAD.fullmatch(token.text))


def _scale(head: str) -> int | None:
    """What a number in the column is out of: 0 where the head does not say; None where it holds no score."""
    match = RECORD_HEAD.fullmatch(head)
    return int(match["scale"] or 0) if match and match["what"].casefold() in _SCORES else None


def _scored(token: Token, scales: dict[_Place, int | None]) -> Token:
    cell = token.cell
    scale = scales.get((cell.table, cell.column)) if cell else None
    if scale is None or token.kind != "other" or not _NUMBER.fullmatch(token.text):
        return token
    value = float(token.text.replace(",", "."))
    if (not scale and not _OF_100.fullmatch(token.text)) or value > (scale or 100):
        return token
    return replace(token, kind="figures", score=round(value * 100 / (scale or 100), 4))


def _starts(tokens: Sequence[Token], with_parts: set[_Place]) -> dict[_Place, int]:
    """Table and column → the first column of the tool, or of the reviewer, that it is of, where each has several."""
    rows: dict[_Place, list[Token]] = {}
    for token in tokens:
        if token.cell and token.cell.column and _heads_columns(token):
            rows.setdefault(token.cell[:2], []).append(token)
    starts: dict[_Place, int] = {}
    for (table, row), named in rows.items():
        columns = _one_a_column(named) if (table, row) in with_parts else [t.cell.column for t in named if t.cell]
        widths = {after - before for before, after in pairwise(columns)}
        if len(widths) != 1 or min(widths) < _TOOLS or any(t == table for t, _ in starts):
            continue
        between = {(table, start + i): start for start in columns for i in range(min(widths))}
        if not any(t.kind == "persona" and t.cell and _place(t) in between for t in tokens if _below(t, row)):
            starts.update(between)
    return starts


def _heads_columns(token: Token) -> bool:
    if token.kind == "persona":
        return bool(token.cell and not token.cell.row and not _is_head(token))
    return token.kind == "tool"


def _below(token: Token, row: int) -> bool:
    return bool(token.cell and token.cell.row > row and not _is_head(token))


def _place(token: Token) -> _Place:
    return (token.cell.table, token.cell.column) if token.cell else (-1, -1)


def _one_a_column(named: Sequence[Token]) -> list[int]:
    """Where each tool's columns begin, if every column names its tool; of two tools of one name the halves."""
    columns = [token.cell.column for token in named if token.cell]
    if all(token.tool is None for token in named):
        return [columns[0], columns[len(columns) // 2]]
    return list(_changes(named))


def _changes(named: Sequence[Token]) -> Iterator[int]:
    last: int | None = None
    for token in named:
        if token.tool != last and token.cell:
            yield token.cell.column
        last = token.tool


def _moved(token: Token, starts: dict[_Place, int]) -> Token:
    start = starts.get(_place(token))
    return token if start is None or token.cell is None else replace(token, cell=token.cell._replace(column=start))
