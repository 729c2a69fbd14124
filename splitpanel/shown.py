"""Answers of the warehouse, printed in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from splitpanel.output import as_objects, csv_text, markdown_text, print_json, print_table

if TYPE_CHECKING:
    from warehouse.query import Answer

FORMATS = ("table", "csv", "json", "markdown")
_ROWS_ON_A_TERMINAL = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """How rows are printed."""

    form: str = "table"
    """One of `FORMATS`."""
    as_json: bool = False
    """One JSON object with columns, types and rows, whatever the form."""
    rows: int | None = None
    """Rows of a table at most; None for as many as suit where they are printed."""

    @property
    def most(self) -> int | None:
        """Rows of a table at most; None for all."""
        return self.rows or (_ROWS_ON_A_TERMINAL if sys.stdout.isatty() else None)


def print_answers(answers: Iterable[Answer], shown: Shown) -> None:
    """Print each. Several as JSON are one document, too."""
    if shown.as_json or shown.form == "json":
        documents = [_document(answer, whole=shown.as_json) for answer in answers]
        alone = documents[0] if len(documents) == 1 else documents
        print_json({"answers": documents} if shown.as_json and len(documents) != 1 else alone)
        return
    for number, answer in enumerate(answers):
        if number:
            click.echo()
        _print(answer, shown)


def _document(answer: Answer, *, whole: bool) -> object:
    rows = as_objects(answer.columns, answer.rows)
    return {"columns": answer.columns, "types": answer.types, "rows": rows} if whole else rows


def _print(answer: Answer, shown: Shown) -> None:
    if shown.form == "csv":
        click.echo(csv_text(answer.columns, answer.rows), nl=False)
        return
    rows = answer.rows[: shown.most]
    if shown.form == "markdown":
        click.echo(markdown_text(answer.columns, rows), nl=False)
        return
    print_table(answer.columns, rows)
    count = len(answer.rows)
    if len(rows) < count:
        click.echo(f"({len(rows)} of {count} rows; --rows {count} prints all)")
    else:
        click.echo(f"({count} row{'' if count == 1 else 's'})")
