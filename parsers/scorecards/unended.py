"""One-line reviews with no stop at their end: that they stand where the others' words do shows what they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from parsers.landmarks import is_value
from parsers.scorecards.titled_personas import is_in_capitals
from parsers.scorecards.tokens import Token, TokenKind

_FEWEST_WORDS = 3
"""A subtitle or a label has fewer."""
_BEGINS = re.compile(r"[“„«\"'‘]*[^\W_a-z]")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_REVIEWS = 2
_MARKS = ("persona", "figures", "tool", "nothing")


def with_unended(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens, such lines as words: where there are just as many as reviews that have no words, no fewer, no more.

    Figures count the reviews, or personas where there are none.
    A line among them that stands twice is a label, and a heading is none of it.
    """
    kinds = {token.kind for token in tokens}
    if "other" not in kinds or "words" not in kinds or any(token.cell for token in tokens):
        return tokens
    runs = _between_marks(tokens)
    said = sum(any(tokens[i].kind == "words" for i in run) for run in runs)
    reviews = _count(tokens, "figures") or _count(tokens, "persona")
    if reviews <= said or said < _FEWEST_REVIEWS:
        return tokens
    places = {_beside(tokens, run) for run in runs if any(tokens[i].kind == "words" for i in run)}
    silent = [
        run[0]
        for run in runs
        if len(run) == 1 and _may_be_review(tokens, run[0]) and _fits(_beside(tokens, run), places)
    ]
    if not silent or said + len(silent) != reviews or len(silent) > said:
        return tokens
    return [replace(token, kind="words") if i in silent else token for i, token in enumerate(tokens)]


def _between_marks(tokens: Sequence[Token]) -> list[list[int]]:
    """Places of what stands between a persona, figures or a tool and the next such."""
    runs: list[list[int]] = [[]]
    for i, token in enumerate(tokens):
        if token.kind not in _MARKS:
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _beside(tokens: Sequence[Token], run: Sequence[int]) -> tuple[str, str]:
    """What stands before a run and behind it."""
    before = tokens[run[0] - 1].kind if run[0] else ""
    return before, tokens[run[-1] + 1].kind if run[-1] + 1 < len(tokens) else ""


def _fits(place: tuple[str, str], places: Collection[tuple[str, str]]) -> bool:
    """Whether words stand in such a place; the first ones have nothing before them, the last ones nothing behind."""
    before, after = place
    return place in places or any((not after and before == b) or (not before and after == a) for b, a in places)


def _count(tokens: Sequence[Token], kind: TokenKind) -> int:
    """How many there are of a kind; those beside each other are one."""
    return sum(token.kind == kind and (not i or tokens[i - 1].kind != kind) for i, token in enumerate(tokens))


def _may_be_review(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind != "other" or token.level or not _BEGINS.match(token.text):
        return False
    if len(_WORD.findall(token.text)) < _FEWEST_WORDS or is_value(token.text) or is_in_capitals(token.text):
        return False
    return sum(other.text == token.text for other in tokens) == 1
