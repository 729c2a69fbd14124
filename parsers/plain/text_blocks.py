"""Plain-text extractions as blocks: one block a line, empty lines mean nothing."""

from __future__ import annotations

import re

from parsers.blocks import Cell, Document, clean
from parsers.landmarks import is_prose
from parsers.plain.aligned_tables import with_tabs
from parsers.plain.left_columns import one_below_the_other
from parsers.plain.text_dumps import Dump
from parsers.plain.text_links import without_targets
from parsers.plain.text_rows import rows_in
from parsers.plain.wrapped_lines import unwrapped
from parsers.values import SLASH

_BULLET = re.compile(r"^\s*(?:[-*•‣◦]|\+(?=\s))\s+(?=\S)")
_RULE = re.compile(r"\s*([-=_*~#–—])(?:\s?\1){3,}\s*")
"""A line across the page."""
_REST = re.compile(rf"{SLASH} ?(?:100|10|5)|%")
_STRESSED = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_SLANTED = re.compile(r"\s*/(?=[^\s/])([^/]*\s[^/]*)(?<=\S)/\s*")


def read_text(text: str) -> Document:
    """Every line that is not empty, in order; lines that are rows of a table as their cells."""
    document = Document()
    dump = Dump(text)
    document.targets.extend(dump.targets.values())
    table, row, width = -1, -1, 0
    apart = False
    for line in rows_in(unwrapped(with_tabs(one_below_the_other(dump.text)))):
        if isinstance(line, list):
            another = row < 0 or (apart and len(line) != width)
            table, row, width = (table + 1, 0, len(line)) if another else (table, row + 1, width)
            apart = False
            for column, piece in enumerate(line):
                _add(document, dump, piece, Cell(table, row, column))
        elif line.strip() and not _RULE.fullmatch(line):
            row = -1
            _add(document, dump, _BULLET.sub("", line))
        else:
            apart = True
    return document


def _add(document: Document, dump: Dump, piece: str, cell: Cell | None = None) -> None:
    words, href = dump.line(piece)
    words, targets = without_targets(words)
    document.targets.extend(targets)
    cleaned = clean(_unstressed(words))
    if cell is None and _REST.fullmatch(cleaned) and document.blocks and document.blocks[-1].text.isdecimal():
        # `82`, and `/100` under it: what a style sheet has set apart.
        last = document.blocks.pop()
        document.lines.pop()
        document.add(last.text + cleaned, href=last.href, cell=last.cell)
    elif cleaned:
        ends_with_it = len(targets) == 1 and piece.rstrip(" >)]").endswith(targets[0])
        document.add(cleaned, href=href or (targets[0] if ends_with_it else ""), cell=cell)
    elif targets and document.blocks and not document.blocks[-1].href:
        # The target of the line above, on a line of its own.
        document.blocks[-1] = document.blocks[-1]._replace(href=targets[0])


def _unstressed(line: str) -> str:
    """The words without the marks that stand for italics and bold face."""
    whole = _SLANTED.fullmatch(line) or _STRESSED.fullmatch(line.strip())
    if whole:
        return whole[whole.lastindex or 0]
    # In a sentence they may be the writer's own.
    return _STRESSED.sub(r"\2", line) if ("*" in line or "_" in line) and not is_prose(line) else line
