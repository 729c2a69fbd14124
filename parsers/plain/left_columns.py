"""Reviews of a text whose figures and persona stand in a column at the left of the words: one below the other again.

    81/100     It keeps what it is told,
    SHIP       and says so.
    Builder

A paragraph is read so only where everything at the left is a score, a verdict or a persona that is known by name, and
all words begin in one column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from parsers.landmarks import is_known_persona
from parsers.plain.wrapped_lines import joined
from parsers.values import parse_score, parse_verdict

_BESIDE = re.compile(r"^\s*(?P<left>\S+(?: \S+)*)(?: *[|│] +| {2,})(?P<words>\S)")
_BAR = re.compile(r"\s*[|│]\s*$")
"""Between the two columns."""
_THIRD = re.compile(r"[^\s.!?…:;\"”’)] {2,}\S")
"""A gap that is not after a sentence: the words of another column."""
_WIDEST = 30


class _Columns(NamedTuple):
    left: list[str]
    words: list[str]
    """The words' lines; an empty one parts two paragraphs."""


def one_below_the_other(text: str) -> str:
    """The text with each such review as its persona, its figures and its words, a paragraph each."""
    if not any(map(_beside, text.splitlines())):
        return text
    paragraphs = [list(lines) for _, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip()))]
    written: list[str] = []
    column = None
    for lines in paragraphs:
        if not lines[0].strip():
            written += lines
            continue
        column = _column(lines) or column
        columns = _parted(lines, column) if column else None
        if columns is None:
            column = None
            written += lines
        else:
            written += _below(columns)
    return "\n".join(written)


def _beside(line: str) -> re.Match[str] | None:
    """A line that begins with figures or a persona and has words behind a gap."""
    found = _BESIDE.match(line) if "  " in line or "|" in line or "│" in line else None
    return found if found and found.start("words") <= _WIDEST and _is_piece(found["left"]) else None


def _is_piece(text: str) -> bool:
    return is_known_persona(text) or parse_score(text) is not None or parse_verdict(text) is not None


def _column(lines: Sequence[str]) -> int | None:
    """Where the words begin beside the first figures or persona."""
    return next((found.start("words") for line in lines if (found := _beside(line))), None)


def _parted(lines: Sequence[str], column: int) -> _Columns | None:
    """The two columns, of which the left may be empty; None if anything stands elsewhere."""
    left: list[str] = []
    words: list[str] = []
    for line in lines:
        before, rest = _BAR.sub("", line[:column]).strip(), line[column:]
        if rest and (rest[0].isspace() or not line[column - 1].isspace()):
            return None
        if _THIRD.search(rest):
            return None
        if before:
            left.append(before)
        words.append(rest.strip())
    if not any(words) or not all(map(_is_piece, left)):
        return None
    if sum(map(is_known_persona, left)) > 1 or sum(parse_score(piece) is not None for piece in left) > 1:
        return None
    return _Columns(left, words)


def _below(columns: _Columns) -> list[str]:
    """Persona, figures and paragraphs, an empty line between them."""
    left = sorted(columns.left, key=lambda piece: not is_known_persona(piece))
    paragraphs = [list(lines) for filled, lines in groupby(columns.words, key=bool) if filled]
    pieces = [*left, *map(joined, paragraphs)]
    return [line for piece in pieces for line in (piece, "")][:-1]
