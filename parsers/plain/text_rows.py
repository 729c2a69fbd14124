"""Tables as texts write them: a row a line, its cells parted by tabs, by ` | ` or by runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

Cells = list[str]

_SPACES = re.compile(r"\s{3,}")
_BULLET = re.compile(r"(?:[-*+•‣◦]|\d+[.)])\s")
_DELIMITER = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_FEWEST_CELLS = 3
_FEWEST_ROWS = 3
"""A line with bars or gaps alone may be a menu; three with as many are a table."""


def rows_in(lines: Iterable[str]) -> Iterator[str | Cells]:
    """The lines, those that are rows of a table as their cells.

    A table whose head is underlined with `---|---` is left as it stands: it is Markdown's own.
    """
    run: list[str] = []
    split: Callable[[str], Cells] | None = None
    for line in lines:
        how = _splitter(line)
        if run and (how is not split or (split and len(split(line)) != len(split(run[0])))):
            yield from _run(run, split)
            run = []
        split = how
        if split:
            run.append(line)
        else:
            yield line
    yield from _run(run, split)


def _run(run: Sequence[str], split: Callable[[str], Cells] | None) -> Iterator[str | Cells]:
    whole = split is by_tabs or len(run) >= _FEWEST_ROWS
    if split is None or not whole or any(_DELIMITER.fullmatch(line) for line in run):
        yield from run
    else:
        yield from map(split, run)


def _splitter(line: str) -> Callable[[str], Cells] | None:
    stripped = line.strip()
    if not stripped or _BULLET.match(stripped):
        return None
    if "\t" in stripped:
        return by_tabs
    if " | " in stripped and len(by_bars(stripped)) >= _FEWEST_CELLS:
        return by_bars
    if "   " in stripped and len(by_spaces(stripped)) >= _FEWEST_CELLS:
        return by_spaces
    return None


def by_tabs(line: str) -> Cells:
    """Cells of `a⇥b⇥c`."""
    return line.strip("\n").split("\t")


def by_bars(line: str) -> Cells:
    """Cells of `a | b | c`, with or without bars round the row."""
    stripped = line.strip()
    # A bar at one end alone stands beside an empty cell.
    framed = stripped.startswith("|") and stripped.endswith("|")
    inner = stripped[1:-1] if framed else stripped
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)] if "|" in inner else [inner]


def by_spaces(line: str) -> Cells:
    """Cells of a row that is laid out with spaces."""
    return _SPACES.split(line.strip())
