"""Reviews of a word or two: `Ship it.` By themselves they are a verdict or nothing; their place shows what they are."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import is_prose
from parsers.scorecards.tokens import Token, figures_token

_ENDS = frozenset(".!…")
_LONGEST = 40


def is_short_review(units: Sequence[Block], i: int, tokens: Sequence[Token]) -> bool:
    """Whether a short sentence stands where the words do: under a verdict, or between a persona and its figures."""
    unit = units[i]
    text = unit.text
    if len(text) > _LONGEST or not tokens or unit.level or not text[0].isupper():
        return False
    last = tokens[-1]
    if last.cell != unit.cell or (text[-1] not in _ENDS and " " not in text):
        return False
    if last.kind == "figures":
        before = (
            tokens[-2] if len(tokens) > 1 and tokens[-2].kind == "figures" and tokens[-2].cell == unit.cell else last
        )
        if text[-1] in _ENDS:
            return bool(last.verdict or before.verdict)
        scored = last.score is not None or before.score is not None
        return scored and bool(last.verdict or before.verdict) and _says_it_again(units, i)
    return last.kind == "persona" and text[-1] in _ENDS and _closes(units, i + 1)


def _says_it_again(units: Sequence[Block], i: int) -> bool:
    """Whether a verdict without a stop stands where no other words follow: under it they would be the review."""
    verdict = figures_token(units[i].text)
    if verdict is None or verdict.score is not None:
        return False
    return i + 1 == len(units) or not is_prose(units[i + 1].text)


def _closes(units: Sequence[Block], at: int) -> bool:
    """Whether figures with a score stand there, and no words under them, whose they would be."""
    said = figures_token(units[at].text) if at < len(units) else None
    if said is None or said.score is None:
        return False
    return at + 1 == len(units) or not is_prose(units[at + 1].text)
