"""Plain-text extractions as blocks: one block a line, empty lines mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.blocks import Cell, Document, clean
from parsers.text_dumps import Dump

_BULLET = re.compile(r"^\s*(?:[-*•‣◦]|\+(?=\s))\s+(?=\S)")
_ITEM_OR_MARK = re.compile(r"^\s*(?:[-*•+#>|]|\d+[.)]\s)")
_WRAPPED_AT = range(60, 81)
"""Columns at which programs that wrap text wrap it."""
_MANY_WRAPPED = 6


def read_text(text: str) -> Document:
    """Every line that is not empty, in order; a line with tabs is a row of a table, as browsers copy it."""
    document = Document()
    dump = Dump(text)
    document.hrefs.extend(dump.targets.values())
    table, row = -1, -1
    for whole in unwrapped(dump.text):
        line, href = dump.line(whole)
        if "\t" in line.strip("\n"):
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            for column, piece in enumerate(line.split("\t")):
                if cleaned := clean(piece):
                    document.add(cleaned, cell=Cell(table, row, column))
        elif cleaned := clean(_BULLET.sub("", line)):
            row = -1
            document.add(cleaned, href=href)
    return document


def unwrapped(text: str) -> Iterator[str]:
    """The lines, and where a program has wrapped paragraphs at some width, each paragraph as one line."""
    lines = text.splitlines()
    filled = [line for line in lines if line.strip()]
    wrapped = sum(len(line) in _WRAPPED_AT for line in filled)
    if wrapped < _MANY_WRAPPED or any(len(line) > _WRAPPED_AT[-1] for line in filled):
        yield from lines
        return
    paragraph = ""
    for line in [*lines, ""]:
        if paragraph and (not line.strip() or _ITEM_OR_MARK.match(line)):
            yield paragraph
            paragraph = ""
        # A short line ends what it stands in: the next word would have had room on it.
        if line.strip():
            paragraph = f"{paragraph} {line.strip()}" if paragraph else line
            if len(line) < _WRAPPED_AT[0] - 15:
                yield paragraph
                paragraph = ""
        else:
            yield ""
