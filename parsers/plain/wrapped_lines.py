"""Paragraphs that a program has wrapped at some width, as one line again.

No width is taken for granted: it shows in the text itself. A line that goes on with a small letter was wrapped, and
the width is one at which it fits and the next word no longer does. A width on which such lines agree is the
program's, and any line that it would have wrapped is joined to the next. So a line that is longer than the width,
such as the row of a table, is left alone and hinders nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.landmarks import is_prose

_ITEM_OR_MARK = re.compile(r"\s*(?:[-*+•‣◦](?=\s)|[#|=]|\d+[.)]\s|[—–]\s|[-_*]{3,}\s*$)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_QUOTED = re.compile(r"\A\s{0,3}(?:>\s?)+")
_ROW = re.compile(r"\t|^\s*\||\|(?=[\s:-]|$)")
"""Of a table, with bars round it or only between its cells: `Pricing| $20/mo`. No prose has a bar before a space."""
_UNWRAPPED = re.compile(rf"{_ROW.pattern}|://|\]\(")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)*_]*\s*$")
_GOES_ON = re.compile(r"[(\[\"'“‘*_]*[a-z]")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
_AND = re.compile(r"(?:and|or|to|und|oder)\b")
"""After `pre-` these begin a word of their own."""
_NARROWEST = 36
_WIDEST = 200
_SURE = 60
"""Columns from which on a single wrapped line is believed."""
_FEWEST_WORDS = 3
_FEWEST_LINES = 2
_MOST_WIDTHS = 3
"""Quotes and lists may be wrapped at widths of their own."""
_HARD_BREAK = "  "
"""What Markdown ends a line with that the page itself had ended."""


class Width(NamedTuple):
    """The narrowest and the widest that the program may have been told."""

    least: int
    most: int


def unwrapped(text: str, *, is_markdown: bool = False) -> Iterator[str]:
    """The lines, each wrapped paragraph as one."""
    lines = text.splitlines()
    widths = _widths(lines)
    paragraph: list[str] = []
    for line in lines if widths else ():
        ended = is_markdown and bool(paragraph) and paragraph[-1].endswith(_HARD_BREAK)
        if paragraph and (ended or not any(_was_wrapped(paragraph[-1], line, width) for width in widths)):
            yield joined(paragraph)
            paragraph = []
        paragraph.append(line)
    yield from [joined(paragraph)] if paragraph else () if widths else lines


def joined(paragraph: Sequence[str]) -> str:
    """The lines of a wrapped paragraph as one."""
    whole = paragraph[0]
    for line in paragraph[1:]:
        rest = _QUOTED.sub("", line, count=1).strip()
        whole = whole.rstrip()
        whole += rest if _BROKEN_WORD.search(whole) and not _AND.match(rest) else f" {rest}"
    return whole


def _was_wrapped(line: str, following: str, width: Width) -> bool:
    least, most = _room(line, following)
    return least <= width.most and most >= width.least and _may_go_on(line, following)


def _room(line: str, following: str) -> Width:
    """The widths at which the line fits and the next line's first word does not."""
    length = len(line.rstrip())
    word = _QUOTED.sub("", following, count=1).split(maxsplit=1)
    return Width(length, length + len(word[0]) if word else 0)


def _may_go_on(line: str, following: str) -> bool:
    """Whether one paragraph may hold both lines."""
    if not line.strip() or not following.strip() or _ITEM_OR_MARK.match(following) or _HEADING.match(line):
        return False
    if _QUOTED.match(following) and not _QUOTED.match(line):
        return False
    return not (_ROW.search(line) or _ROW.search(following))


def _widths(lines: Sequence[str]) -> list[Width]:
    """The widths on which lines agree that were plainly wrapped."""
    wrapped = [
        _room(line, following)
        for line, following in pairwise(lines)
        if _NARROWEST <= len(line) <= _WIDEST and _plainly_goes_on(line, following)
    ]
    # A sentence may be longer where a link or a row of a table could not be wrapped.
    words = [len(line) for line in lines if len(line) > _NARROWEST and is_prose(line) and not _UNWRAPPED.search(line)]
    found: list[Width] = []
    while wrapped and len(found) < _MOST_WIDTHS:
        fitting = Counter(width for room in wrapped for width in range(room.least, min(room.most, _WIDEST) + 1))
        ((width, times),) = fitting.most_common(1)
        agreed = [room for room in wrapped if room.least <= width <= room.most]
        if times < _FEWEST_LINES and (found or agreed[0].most < _SURE):
            break
        if sum(length > width for length in words) >= times:
            break  # most of what a program would have wrapped is not
        found.append(Width(max(room.least for room in agreed), min(room.most for room in agreed)))
        wrapped = [room for room in wrapped if not room.least <= width <= room.most]
    return found


def _plainly_goes_on(line: str, following: str) -> bool:
    bare = _QUOTED.sub("", following, count=1).strip()
    if not _GOES_ON.match(bare) or _SENTENCE_END.search(line) or not _may_go_on(line, following):
        return False
    # A name may begin with a small letter, and stands alone.
    return len(bare.split()) >= _FEWEST_WORDS or bool(_SENTENCE_END.search(bare))
