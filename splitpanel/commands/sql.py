"""`splitpanel sql`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from splitpanel.completing import ready_questions, statements
from splitpanel.options import Failure, common, told
from splitpanel.shown import FORMATS, Shown, print_answers

_EXAMPLES = """\b
For example:
  splitpanel sql "FROM reviewer_disagreement ORDER BY disagreement DESC LIMIT 5"
  splitpanel sql --ask split-panels
  splitpanel sql .schema tools
  splitpanel sql questions.sql --format csv
"""


@click.command(epilog=_EXAMPLES)
@click.argument("statement", nargs=-1, shell_complete=statements)
@click.option(
    "--ask",
    "question",
    metavar="NAME",
    shell_complete=ready_questions,
    help="Run a ready question; .questions lists them.",
)
@click.option(
    "--file", "-f", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Run the statements of an SQL file.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the rows."
)
@click.option(
    "--rows", type=click.IntRange(1), metavar="N",
    help="Print N rows of each table.  [default: 200 on a terminal, else all]",
)  # fmt: skip
@common
def sql(
    statement: tuple[str, ...],
    question: str | None,
    files: tuple[Path, ...],
    form: str,
    rows: int | None,
    db: Path,
    as_json: bool,
) -> None:
    """Run read-only SQL and print its rows.

    STATEMENT is one statement, an SQL file, `-` for standard input, or one of .tables, .schema [NAME] and .questions.
    Without any, on a terminal, a prompt takes one statement after the other.
    """
    from splitpanel.dot_commands import is_dot_command, run_dot_command
    from warehouse.query import ask, ask_all

    text = " ".join(statement)
    if sum(map(bool, (text, question, files))) > 1:
        raise click.UsageError("one of STATEMENT, --ask and --file at a time")
    shown = Shown(form, as_json, rows)
    with told(db):
        if question:
            print_answers([ask(db, _question(question))], shown)
        elif files or _is_file(text) or text == "-" or not (text or sys.stdin.isatty()):
            for part in _texts(files or ((Path(text),) if text not in ("", "-") else ())):
                print_answers(ask_all(db, part), shown)
        elif is_dot_command(text):
            run_dot_command(db, text, shown)
        elif text:
            print_answers([ask(db, text)], shown)
        else:
            _prompt(db, shown)


def _texts(files: tuple[Path, ...]) -> list[str]:
    if not files:
        return [sys.stdin.read()]
    try:
        return [path.read_text("utf-8") for path in files]
    except UnicodeDecodeError as error:
        raise Failure(f"{', '.join(map(str, files))}: not UTF-8 text: {error.reason}") from error


def _is_file(text: str) -> bool:
    if not text.endswith(".sql") or "\n" in text:
        return False
    if not Path(text).is_file():
        raise Failure(f"there is no file {text}")
    return True


def _question(name: str) -> str:
    from warehouse.questions import questions

    known = questions()
    if name not in known:
        raise Failure(f"there is no question {name}; there are {', '.join(known)}")
    return known[name].statement


def _prompt(db: Path, shown: Shown) -> None:
    from splitpanel.prompt import prompt

    prompt(db, shown)
