"""Tokens of a scorecard into reviews, in whatever order the page prints their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parsers.scorecards.column_groups import RECORD_HEAD
from parsers.scorecards.pull_quotes import without_pull_quotes
from parsers.scorecards.review_tables import read_in_cells
from parsers.scorecards.scorecard import Entry
from parsers.scorecards.spoken import read_in_order
from parsers.scorecards.table_runs import as_one_table
from parsers.scorecards.tokens import Token, TokenKind
from parsers.scorecards.unended import with_unended

_TOOLS = 2


def assemble(tokens: Sequence[Token]) -> list[Entry]:
    """All reviews in reading order."""
    if any(token.cell for token in tokens):
        tokens = without_lists(as_one_table(tokens))
    tokens = with_unended(without_pull_quotes(tokens))
    entries = _printed_twice(tokens)
    if entries is None:
        celled = sum(1 if token.cell else -1 for token in tokens if token.kind == "words")
        entries = read_in_cells(tokens) if celled > 0 else read_in_order(tokens)
    return [entry for entry in entries if entry.text]


def _printed_twice(tokens: Sequence[Token]) -> list[Entry] | None:
    """Reviews of both tools under their names, and in a table once more, for another size of screen."""
    inside = [token for token in tokens if token.cell]
    if not inside or len(inside) == len(tokens):
        return None
    outside = [token for token in tokens if not token.cell]
    if min(map(_words, (outside, inside))) < _TOOLS:
        return None
    if {token.tool for token in outside if token.kind == "tool"} < {0, 1}:
        return None
    spoken = [entry for entry in read_in_order(outside) if entry.text]
    if {entry.column for entry in spoken} != {0, 1} or any(entry.persona is None for entry in spoken):
        return None
    rows = max(entry.row for entry in spoken) + 1
    listed = read_in_cells(inside)
    for entry in listed:
        entry.row += rows
    return [*spoken, *listed]


def _words(tokens: Sequence[Token]) -> int:
    return sum(token.kind == "words" for token in tokens)


def without_lists(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those of tables that are no grid in no cell: one tool's reviews, one below the other."""
    tables: dict[int, list[Token]] = {}
    for token in tokens:
        if token.cell:
            tables.setdefault(token.cell.table, []).append(token)
    if not any(_columns(held, "words") in ({0}, {1}) for held in tables.values()):
        return list(tokens)
    # Beside a grid of whole reviews, a table with one of them is a row of it that has a gap.
    grid = any(len(_columns(held, "words") & _columns(held, "persona")) > 1 for held in tables.values())
    lists = {number for number, held in tables.items() if _is_list(held, in_grid=grid)}
    if not lists:
        return list(tokens)
    return [replace(token, cell=None) if token.cell and token.cell.table in lists else token for token in tokens]


def _columns(tokens: Sequence[Token], kind: TokenKind) -> set[int]:
    return {token.cell.column for token in tokens if token.cell and token.kind == kind}


def _is_list(tokens: Sequence[Token], *, in_grid: bool) -> bool:
    """Whether a table has all words in one column, reviewers at its left or in it, and no tool but over a row."""
    said = _columns(tokens, "words")
    if said not in ({0}, {1}):
        return False
    personas = _columns(tokens, "persona")
    held = Counter(place[:2] for place in {token.cell for token in tokens if token.cell})
    named = any(token.kind == "tool" and token.cell and held[token.cell[:2]] > 1 for token in tokens)
    heads = sum(bool(RECORD_HEAD.fullmatch(token.text)) for token in tokens if token.cell and not token.cell.row)
    beside = not in_grid if personas == said else personas == {0}
    return beside and not named and heads < _TOOLS
