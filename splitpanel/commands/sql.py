"""`splitpanel sql`."""

from __future__ import annotations

from pathlib import Path

import click

from splitpanel.options import common, told
from splitpanel.output import as_objects, csv_text, markdown_text, print_json, print_table


@click.command()
@click.argument("statement")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table", show_default=True,
    help="How to print the rows.",
)  # fmt: skip
@common
def sql(statement: str, form: str, db: Path, as_json: bool) -> None:
    """Run one read-only SQL STATEMENT and print its rows.

    For example: splitpanel sql "FROM reviewer_disagreement ORDER BY disagreement DESC LIMIT 5"
    """
    from warehouse.query import ask

    with told(db):
        answer = ask(db, statement)
    if as_json:
        rows = as_objects(answer.columns, answer.rows)
        print_json({"columns": answer.columns, "types": answer.types, "rows": rows})
    elif form == "json":
        print_json(as_objects(answer.columns, answer.rows))
    elif form == "csv":
        click.echo(csv_text(answer.columns, answer.rows), nl=False)
    elif form == "markdown":
        click.echo(markdown_text(answer.columns, answer.rows), nl=False)
    else:
        print_table(answer.columns, answer.rows)
        click.echo(f"({len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'})")
