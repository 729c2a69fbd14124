"""Tokens of a scorecard into reviews, in whatever order the page prints their parts."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.review_tables import read_in_cells
from parsers.scorecard import Entry, Kind, Token
from parsers.spoken import read_in_order


def assemble(tokens: Sequence[Token]) -> list[Entry]:
    """All reviews in reading order."""
    celled = sum(1 if token.cell else -1 for token in tokens if token.kind is Kind.WORDS)
    entries = read_in_cells(tokens) if celled > 0 else read_in_order(tokens)
    return [entry for entry in entries if entry.text]
