"""What each line of a scorecard says, before it is known which review it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.blocks import Cell
from parsers.records import Verdict
from parsers.scorecards.figures import score_and_verdict

TokenKind = Literal["persona", "figures", "tool", "nothing", "words", "other"]
"""What a unit of the scorecard is: `nothing` a placeholder where a review would stand, `other` a subtitle, a label, a
button. Words and not an `Enum`, whose members take four times as long to look up: 30 µs of a page."""


@dataclass(slots=True)
class Token:
    """A unit with what it says."""

    kind: TokenKind
    text: str
    persona: str | None = None
    score: float | None = None
    verdict: Verdict | None = None
    tool: int | None = None
    """0 or 1; None where both tools have the name."""
    level: int = 0
    cell: Cell | None = None


def figures_token(text: str) -> Token | None:
    """Score and verdict, if that is all that the text says."""
    found = score_and_verdict(text)
    return Token("figures", found[0], None, found[1], found[2]) if found else None
