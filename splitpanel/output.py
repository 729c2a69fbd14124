"""What people and programs read: tables, JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

Rows = Sequence[Sequence[Any]]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_table(columns: Sequence[str], rows: Rows, title: str | None = None) -> None:
    """A table as wide as the terminal; long cells are cut there and whole where the output is no terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    is_terminal = sys.stdout.isatty()
    console = Console(width=None if is_terminal else 100_000, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", show_edge=False, padding=(0, 1, 0, 0))
    for i, name in enumerate(columns):
        numeric = any(row[i] is not None for row in rows) and all(_is_number(row[i]) for row in rows)
        table.add_column(
            Text(name), justify="right" if numeric else "left", no_wrap=True, overflow="ellipsis",
            min_width=min(len(name), 6),
        )  # fmt: skip
    for cells in zip(*(_column_texts([row[i] for row in rows]) for i in range(len(columns))), strict=True):
        table.add_row(*(Text(cell) for cell in cells))
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


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
    return [dict(zip(names, row, strict=True)) for row in rows]


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
