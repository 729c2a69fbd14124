"""Reviews in two columns that each name their persona: a row of both is the same persona twice.

Where a persona is said once for a row, what stands under it is the row. Where every review says its own, nothing
but the columns' heads and the order show whose each is: a grid's cells are read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.scorecards.scorecard import Entry
from parsers.scorecards.tokens import Token

_TOOLS = 2


def each_names_its_persona(tokens: Sequence[Token]) -> bool:
    """Whether a persona is printed again right after its words, for the review beside it."""
    last: str | None = None
    said = named = False
    for token in tokens:
        if token.kind == "persona":
            # The same name right after itself, as picture and as text, is one.
            named = token.persona == last and (said or named)
            last, said = token.persona, False
        elif token.kind == "words":
            if named:
                return True
            said = True
    return False


def place(cells: Sequence[Entry | None], heads: tuple[int, int]) -> None:
    """Set the columns of the reviews, in place; `cells` are theirs in reading order, None an empty one.

    A persona speaks once of a tool, so two reviews of one beside each other are a row. What stands between such rows
    is paired only on pages that mark an empty cell: on others a review may stand beside a gap that nobody sees.
    """
    voices = Counter(entry.persona for entry in cells if entry)
    if None in voices or max(voices.values(), default=0) > _TOOLS or any(e.column is not None for e in cells if e):
        return
    marked = None in cells
    between: list[Entry | None] = []
    placed: list[tuple[Entry, int]] = []
    at = 0
    while at <= len(cells):
        row = cells[at : at + _TOOLS]
        is_row = len(row) == _TOOLS and row[0] and row[1] and row[0].persona == row[1].persona
        if is_row or at == len(cells):
            if marked and len(between) % _TOOLS == 0:
                placed += [(entry, heads[i % _TOOLS]) for i, entry in enumerate(between) if entry]
            between = []
            placed += [(entry, heads[i]) for i, entry in enumerate(row) if entry]
            at += _TOOLS
        else:
            between.append(cells[at])
            at += 1
    if len({(entry.persona, side) for entry, side in placed}) == len(placed):
        for entry, side in placed:
            entry.column = side
