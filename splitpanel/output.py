"""What people and programs read: tables, JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import click

Rows = Sequence[Sequence[Any]]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_table(columns: Sequence[str], rows: Rows) -> None:
    """A table as wide as the terminal, prose wrapped and other long cells cut; whole where the output is no terminal.

    Where the columns don't fit side by side, every row is printed as lines of name and value.
    """
    cells = [_column_texts([row[i] for row in rows]) for i in range(len(columns))]
    natural = [max(map(len, [name, *column])) for name, column in zip(columns, cells, strict=True)]
    if not sys.stdout.isatty():
        _print_aligned(columns, cells, natural, rows)
        return
    width = shutil.get_terminal_size().columns
    widths = _fitted(columns, natural, width)
    if widths is None:
        _print_expanded(columns, cells, width)
    else:
        _print_aligned(columns, cells, widths, rows)


_GAP = "  "
_NARROWEST = 10
"""Characters below which a column says nothing any more; one that needs less gets what it needs."""


def _fitted(columns: Sequence[str], natural: Sequence[int], width: int) -> list[int] | None:
    """Widths that fit, the widest columns narrowed first; None where that would hide names or values."""
    widths = list(natural)
    least = [min(size, max(len(name), _NARROWEST)) for name, size in zip(columns, natural, strict=True)]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    while excess > 0:
        roomy = [i for i, size in enumerate(widths) if size > least[i]]
        if not roomy:
            return None
        widest = max(roomy, key=lambda i: widths[i])
        widths[widest] -= 1
        excess -= 1
    return widths


def _print_aligned(columns: Sequence[str], cells: list[list[str]], widths: Sequence[int], rows: Rows) -> None:
    numeric = [_is_numeric([row[i] for row in rows]) for i in range(len(columns))]
    wraps = [any(len(text) > 40 and " " in text for text in column) for column in cells]
    click.echo(_line(columns, widths, numeric))
    click.echo("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    for row in zip(*cells, strict=True):
        parts = [
            textwrap.wrap(text, size) if wrap else [text if len(text) <= size else text[: size - 1] + "…"]
            for text, size, wrap in zip(row, widths, wraps, strict=True)
        ]
        for line in zip_longest(*parts, fillvalue=""):
            click.echo(_line(line, widths, numeric))


def _line(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    sides = [
        text.rjust(size) if right else text.ljust(size)
        for text, size, right in zip(texts, widths, numeric, strict=True)
    ]
    return _GAP.join(sides).rstrip()


def _print_expanded(columns: Sequence[str], cells: list[list[str]], width: int) -> None:
    label = max(map(len, columns))
    for number, row in enumerate(zip(*cells, strict=True), start=1):
        click.echo(f"─ row {number} ".ljust(width, "─"))
        for name, text in zip(columns, row, strict=True):
            lines = textwrap.wrap(text, max(width - label - 2, 20)) or [""]
            click.echo(f"{name.ljust(label)}  {lines[0]}")
            for line in lines[1:]:
                click.echo(" " * (label + 2) + line)


def _is_numeric(cells: Sequence[Any]) -> bool:
    return any(cell is not None for cell in cells) and all(_is_number(cell) for cell in cells)


def _column_texts(cells: Sequence[Any]) -> list[str]:
    """The cells of a column in one line each; fractions with as many places as the longest of them needs."""
    texts = [" ".join(cell_text(cell).split()) for cell in cells]
    if not any(isinstance(cell, float) for cell in cells):
        return texts
    plain = [text for text in texts if re.fullmatch(r"-?\d+(?:\.\d+)?", text)]
    places = min(max((len(text.partition(".")[2]) for text in plain), default=0), 4)
    return [
        f"{cell:.{places}f}" if isinstance(cell, float) and text in plain else text
        for cell, text in zip(cells, texts, strict=True)
    ]


def print_json(value: object) -> None:
    """One JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def csv_text(columns: Sequence[str], rows: Rows) -> str:
    """CSV with a header; NULL is an empty field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else _field(cell) for cell in row] for row in rows])
    return out.getvalue()


def markdown_text(columns: Sequence[str], rows: Rows) -> str:
    """A pipe table."""
    lines = [list(columns), ["---"] * len(columns), *([cell_text(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(_in_pipes(cell) for cell in line)} |" for line in lines) + "\n"


def as_objects(columns: Sequence[str], rows: Rows) -> list[dict[str, Any]]:
    """Rows as objects; a name that comes twice gets a number, so that no column is lost."""
    names = list(unique(columns))
    return [dict(zip(names, map(_finite, row), strict=True)) for row in rows]


def _finite(cell: Any) -> Any:
    """JSON has no word for NaN and infinity."""
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def unique(names: Iterable[str]) -> Iterable[str]:
    """The names, the second `x` as `x_2`."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}_{seen[name]}"


def cell_text(cell: object) -> str:
    """A value as people read it."""
    if cell is None:
        return "NULL"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False, default=_plain)
    # What a page wrote must not steer the terminal that shows it.
    return _CONTROL.sub("�", str(cell))


def _is_number(cell: object) -> bool:
    return cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool))


def _field(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return json.dumps(cell, ensure_ascii=False, default=_plain) if isinstance(cell, list | dict) else cell


def _in_pipes(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)
