"""Figures of all reviewers in one list or table, without their words: `Builder`, `91/100`, `Ship`, then the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers.blocks import Block
from parsers.landmarks import is_known_persona, is_prose, persona_name
from parsers.records import Verdict
from parsers.scorecards.column_groups import RECORD_HEAD
from parsers.scorecards.figures import score_and_verdict

_FEWEST = 2
"""Reviewers. One alone may be a review whose words are lost."""
_HIGHEST = 100


class Rating(NamedTuple):
    """What a list says of one reviewer."""

    persona: str
    score: float | None
    verdict: Verdict | None


def without_ratings(units: Sequence[Block]) -> tuple[list[Block], list[Rating]]:
    """The units that are in no such list, and what the lists say."""
    kept: list[Block] = []
    ratings: list[Rating] = []
    i = 0
    while i < len(units):
        found, end = _run(units, i)
        if len(found) >= _FEWEST and not (end < len(units) and is_prose(units[end].text)):
            ratings += found
            while kept and _is_head_of(kept[-1], units[i]):
                kept.pop()
            i = end
        else:
            kept.append(units[i])
            i += 1
    return kept, ratings


def _run(units: Sequence[Block], start: int) -> tuple[list[Rating], int]:
    """The reviewers that are named from there on, each with figures and nothing else, and where that ends."""
    found: list[Rating] = []
    i = start
    while i < len(units) and is_known_persona(units[i].text):
        score: float | None = None
        verdict: Verdict | None = None
        at = i + 1
        while at < len(units) and (figures := _figures(units[at], units[i])):
            score, verdict = figures[0] if score is None else score, verdict or figures[1]
            at += 1
        persona = persona_name(units[i].text)
        if at == i + 1 or persona is None:
            break
        found.append(Rating(persona, score, verdict))
        i = at
    return found, i


def _figures(unit: Block, persona: Block) -> tuple[float | None, Verdict | None] | None:
    """Score and verdict; in the row of a table a bare number is a score."""
    if found := score_and_verdict(unit.text):
        return found[1], found[2]
    bare = unit.cell and persona.cell and unit.cell[:2] == persona.cell[:2] and unit.text.isdecimal()
    return (float(unit.text), None) if bare and int(unit.text) <= _HIGHEST else None


def _is_head_of(unit: Block, first: Block) -> bool:
    """Whether the unit stands over the list's first row: in the same table, or as the name of a column."""
    if unit.cell and first.cell:
        return unit.cell.table == first.cell.table
    return not unit.level and RECORD_HEAD.fullmatch(unit.text) is not None
