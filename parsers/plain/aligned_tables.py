"""Tables that a text lays out with spaces, as a browser for terminals writes them, with tabs between their cells.

Two spaces side by side say nothing by themselves. Where the same columns of characters are empty in all lines of a
paragraph, and what stands between them is labels that are known and their values, the paragraph is a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from parsers.labels import label_of
from parsers.landmarks import TABLE_HEADS, is_value

_GAP = re.compile(r"\S {2,}(?=\S)")
_GAPS = re.compile(r" {2,}")
_NUMBER = re.compile(r"\[\d{1,3}\](?=\S)")
"""Of a link, before its words."""
_RULE = re.compile(r"[\s|:+=_─━-]*")
_LEAST_GAP = 2
_FEWEST_LABELS = 2
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 8
_MOST_LINES = 80
"""Of a table. What is longer is a page in two columns."""

_Line = list[str]
"""The cells of one line of text."""


def with_tabs(text: str) -> str:
    """The text with each such table as rows whose cells are parted by tabs."""
    if not _GAP.search(text):
        return text
    paragraphs = [list(lines) for _, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip()))]
    written: list[str] = []
    at = 0
    while at < len(paragraphs):
        rows, taken = _table_at(paragraphs, at)
        written += rows or [line for lines in paragraphs[at : at + taken] for line in lines]
        at += taken
    return "\n".join(written)


def _table_at(paragraphs: Sequence[Sequence[str]], at: int) -> tuple[list[str], int]:
    """A paragraph with the rows of its table, and how many paragraphs the table takes; nothing where it has none."""
    lines = paragraphs[at]
    gaps = [i for i, line in enumerate(lines) if _GAP.search(line)]
    if not gaps:
        return [], 1
    begin, end = gaps[0], gaps[-1] + 1
    while end < len(lines) and _indent(lines[end]) > _indent(lines[begin]):
        end += 1  # a cell of the last column goes on
    if rows := _rows([[line] for line in lines[begin:end]]):
        return [*lines[:begin], *rows, *lines[end:]], 1
    # Rows may stand apart, each a paragraph.
    apart = [lines]
    for following in paragraphs[at + 2 :: 2]:
        if paragraphs[at + 1] and _GAP.search(following[0]) and len(apart) < _MOST_LINES:
            apart.append(following)
        else:
            break
    if len(apart) > 1 and not begin and (rows := _rows(apart, apart=True)):
        return rows, 2 * len(apart) - 1
    return [], 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _rows(groups: Sequence[Sequence[str]], *, apart: bool = False) -> list[str]:
    """The table's rows with tabs; nothing if the lines are no table. Each group is a row if rows stand `apart`."""
    groups = [[line for line in group if not _RULE.fullmatch(line)] for group in groups]
    lines = [line for group in groups for line in group]
    spans = _columns(lines) if len(lines) <= _MOST_LINES else []
    if not _FEWEST_COLUMNS - 1 <= len(spans) <= _MOST_COLUMNS:
        return _unaligned(lines)
    cells = [[[line[a:b].strip() for a, b in spans] for line in group] for group in groups if group]
    if any("  " in cell for group in cells for line in group for cell in line):
        return _unaligned(lines)
    rows = [_joined(group) for group in cells] if apart else [line for group in cells for line in group]
    if figures := _figures(rows):
        return figures
    labelled = _label_column(rows)
    if labelled is None:
        return []
    if len(spans) < _FEWEST_COLUMNS:
        return _pairs(rows) if not labelled else []
    whole = rows if apart else _continued(rows, labelled, [b - a for a, b in spans])
    return ["\t".join(row) for row in whole]


def _unaligned(lines: Sequence[str]) -> list[str]:
    """The rows of a table whose cells are parted by two spaces or more wherever they end; nothing if it is none."""
    rows = [_GAPS.split(line.strip()) for line in lines] if len(lines) <= _MOST_LINES else []
    same = len({len(row) for row in rows}) == 1 and len(rows[0]) >= _FEWEST_COLUMNS
    return ["\t".join(row) for row in rows] if same and _label_column(rows) is not None else []


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns begin and end: between gaps that go through all lines."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    filled = [any(i < len(line) and not line[i].isspace() for line in lines) for i in range(width)]
    spans: list[tuple[int, int]] = []
    begin, empty = None, 0
    for i, full in enumerate([*filled, *[False] * _LEAST_GAP]):
        if full:
            begin, empty = (i if begin is None else begin), 0
        elif begin is not None:
            empty += 1
            if empty == _LEAST_GAP:
                spans.append((begin, i + 1 - empty))
                begin = None
    return spans


def _label(cell: str) -> str | None:
    key = _NUMBER.sub("", cell).casefold().rstrip(" :")
    return label_of(key) or ("head" if key in TABLE_HEADS else None)


def _joined(lines: Sequence[_Line]) -> _Line:
    return [" ".join(filter(None, column)) for column in zip(*lines, strict=True)]


def _figures(rows: Sequence[_Line]) -> list[str]:
    """A row of labels and their values over or under it, the labels first; nothing if it is no such table."""
    heads = [i for i, row in enumerate(rows) if all(_label(cell) for cell in row if cell) and row[0]]
    if len(heads) != 1 or len(rows) < len(heads) + 1 or any(map(_label, _joined(_others(rows, heads[0])))):
        return []
    labels, values = rows[heads[0]], _joined(_others(rows, heads[0]))
    full = sum(map(bool, labels)) >= _FEWEST_LABELS and all(labels[i] or not value for i, value in enumerate(values))
    typed = any(is_value(value) for value in values)
    return ["\t".join(labels), "\t".join(values)] if full and typed else []


def _others(rows: Sequence[_Line], head: int) -> list[_Line]:
    return [row for i, row in enumerate(rows) if i != head]


def _label_column(rows: Sequence[_Line]) -> int | None:
    """The column that holds most labels; None if none holds enough of them."""
    counts = Counter(i for row in rows for i, cell in enumerate(row) if _label(cell))
    if not counts:
        return None
    column, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return column if times >= _FEWEST_LABELS else None


def _pairs(rows: Sequence[_Line]) -> list[str]:
    """Labels with one value each, a line each; nothing if a line has no label, or no value."""
    if not all(_label(label) and value for label, value in rows):
        return []
    return [piece for row in rows for piece in row]


def _continued(rows: Sequence[_Line], labelled: int, widths: Sequence[int]) -> list[_Line]:
    """The rows, those whose cells go on over several lines as one; nothing if it can't be told which do."""
    whole: list[list[_Line]] = []
    for row in rows:
        label = row[labelled]
        if not whole or (label and not _label(f"{whole[-1][-1][labelled]} {label}")):
            whole.append([row])
        elif label or all(_goes_on(whole[-1], row, i, width) for i, width in enumerate(widths)):
            whole[-1].append(row)
        else:
            return []
    return [_joined(lines) for lines in whole]


def _goes_on(lines: Sequence[_Line], row: _Line, column: int, width: int) -> bool:
    """Whether a cell on the next line is the rest of the one above: its first word had no room there."""
    above, below = lines[-1][column], row[column]
    if not below:
        return True
    no_room = bool(above) and len(above) + 1 + len(below.split()[0]) > width
    return no_room or is_value(f"{_joined(lines)[column]} {below}")
