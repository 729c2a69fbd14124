"""A prompt for one statement after the other."""

from __future__ import annotations

import readline
from pathlib import Path

import click

from splitpanel.dot_commands import is_dot_command, run_dot_command
from splitpanel.options import told
from splitpanel.shown import Shown, print_answers

_WORDS = (
    "select from where group by order limit join using with as having distinct count avg sum min max "
    "summarize describe .tables .schema .questions .quit"
).split()


def prompt(db: Path, shown: Shown) -> None:
    """Read statements, each ended by a semicolon or an empty line, until the input ends.

    Each sees the warehouse as it then is. An error is told, and the next statement read.
    """
    from warehouse.files import open_reader
    from warehouse.query import ask_all, relations

    with open_reader(db) as connection:
        _complete_to([*_WORDS, *relations(connection)])
    click.echo(f"{db}, read only. A statement ends with ; — .tables .schema NAME .questions .quit", err=True)
    while (text := _read()) is not None:
        if not text.strip(" \n;"):
            continue
        try:
            with told(db):
                if is_dot_command(text):
                    run_dot_command(db, text, shown)
                else:
                    print_answers(ask_all(db, text), shown)
        except click.ClickException as error:
            error.show()


def _read() -> str | None:
    """A statement; None at the end."""
    lines: list[str] = []
    while True:
        try:
            line = input("…> " if lines else "> ")
        except EOFError:
            return None
        except KeyboardInterrupt:  # what was begun is given up
            click.echo()
            lines.clear()
            continue
        if not lines and line.strip() in (".quit", ".exit", "quit", "exit"):
            return None
        lines.append(line)
        whole = "\n".join(lines)
        if line.rstrip().endswith(";") or not line.strip() or whole.startswith("."):
            return whole


def _complete_to(words: list[str]) -> None:
    def complete(text: str, state: int) -> str | None:
        found = [word for word in words if word.startswith(text.lower())]
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n,()=<>")
    readline.parse_and_bind("tab: complete")
