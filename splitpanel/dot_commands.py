"""What can be asked about the warehouse besides SQL: `.tables`, `.schema`, `.questions`."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from splitpanel.options import Failure
from splitpanel.shown import Shown, print_answers

if TYPE_CHECKING:
    from warehouse.query import Answer

COMMANDS = (".tables", ".schema", ".questions")


def is_dot_command(text: str) -> bool:
    """Whether a text is none of SQL. Raises `Failure` where it looks like one of these and is not."""
    if not text.startswith("."):
        return False
    name = text.split(maxsplit=1)[0]
    if name not in COMMANDS:
        raise Failure(f"there is no {name}; there are {', '.join(COMMANDS)}")
    return True


def run_dot_command(db: Path, text: str, shown: Shown) -> None:
    """Print what it asks for."""
    from warehouse.query import Answer

    name, *words = text.split()
    if name == ".questions":
        from warehouse.questions import questions

        rows = [(question.name, question.words) for question in questions().values()]
        print_answers([Answer(["name", "question"], ["VARCHAR"] * 2, rows)], shown)
    elif name == ".tables":
        print_answers([_tables(db)], shown)
    else:
        _print_schema(db, words, shown)


def _tables(db: Path) -> Answer:
    from warehouse.describe import describe
    from warehouse.files import open_reader
    from warehouse.query import Answer

    with open_reader(db) as connection:
        rows = [(found.name, found.kind, found.grain) for found in describe(connection)]
    return Answer(["name", "kind", "what"], ["VARCHAR"] * 3, rows)


def _print_schema(db: Path, names: list[str], shown: Shown) -> None:
    from warehouse.describe import describe
    from warehouse.files import open_reader
    from warehouse.query import Answer

    with open_reader(db) as connection:
        known = {found.name.partition("(")[0]: found for found in describe(connection)}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise Failure(f"there is no table {name}{f'; did you mean {near[0]}?' if near else ''}")
    wanted = [known[name] for name in names or known]
    if shown.form != "table" or shown.as_json:
        every = [(found.name, one.name, one.type, one.comment) for found in wanted for one in found.columns]
        print_answers([Answer(["table", "column", "type", "what"], ["VARCHAR"] * 4, every)], shown)
        return
    for number, found in enumerate(wanted):
        click.echo(f"{chr(10) if number else ''}{found.name} ({found.kind}): {found.grain} {found.notes}".rstrip())
        if found.example:
            click.echo(f"Example: {found.example}")
        if rows := [(column.name, column.type, column.comment) for column in found.columns]:
            print_answers([Answer(["column", "type", "what"], ["VARCHAR"] * 3, rows)], shown)
