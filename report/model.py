"""What a report is made of: sections of parts, each a sentence with a chart or a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell of a table."""

    text: str | None
    """As shown; None where it is unknown, which is sorted last."""
    sort: float | None = None
    """What it is sorted by, where its words don't say; to nine digits, as sums over threads differ in the last."""
    css: str = ""
    """Classes: n for a number, h0–h10 for a colour of the scale, few for a figure on few cases."""
    title: str = ""
    """More words, shown on hover."""
    href: str = ""
    """Where the words lead: an http or https address, or ''."""
    mark: str = ""
    """ship, skip or ''."""
    derived: bool = False
    """Whether the verdict is derived."""
    about: str = ""
    """A smaller line under the words."""
    lines: tuple[tuple[str, str], ...] = ()
    """Further lines of words and address, under the first."""


class Column(NamedTuple):
    """A column of a table."""

    label: str
    numeric: bool = False
    about: str = ""
    """What it is, in a sentence; shown on hover."""


class TableRow(NamedTuple):
    """A row. The first cell is its heading."""

    cells: list[Cell]
    group: int | None = None
    """Number of its category group; None where it has none or the table has no tools."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted."""

    name: str
    """Identifier, unique in the report."""
    caption: str
    columns: list[Column]
    rows: list[TableRow]
    sorted_by: int | None = None
    """Column by which `rows` are sorted, where they are by one."""
    descending: bool = False
    filtered: bool = False
    """Whether the choice of category and name applies: a row is a tool."""
    css: str = ""
    first: int = 100
    """Rows shown before a reader asks for more."""


class ChartRow(NamedTuple):
    """A line of a chart. Positions are shares of its width, in per cent."""

    label: str
    value: str
    """The figure, as shown at the line's end."""
    small: str
    """What the figure rests on."""
    title: str
    """The line in a sentence."""
    at: float
    low: float | None = None
    high: float | None = None


class Tick(NamedTuple):
    """A mark of the axis, at a share of the width in per cent."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A horizontal chart: `dots` with whiskers, `bars` from the left, or `stems` from `base`."""

    name: str
    kind: str
    title: str
    about: str
    """What it shows, for those who can't see it."""
    rows: list[ChartRow]
    ticks: list[Tick]
    caption: str
    """How to read it, in a line."""
    base: float = 0.0
    """Where stems begin, in per cent of the width."""
    reference: Tick | None = None
    """A line through all rows; the caption has its words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a section."""

    title: str = ""
    lead: str = ""
    """A sentence computed from the data."""
    note: str = ""
    """How to read it."""
    chart: Chart | None = None
    table: Table | None = None
    legend: str = ""
    """Where set, the scale of colours stands above the table; `derived` also explains that sign."""
    folded: str = ""
    """Where set, the part is folded away under these words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its anchor."""

    name: str
    title: str
    lead: str
    parts: list[Part] = field(default_factory=list)
    rows: int = 0
    """Rows of data that it tells."""
