"""`splitpanel why`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from splitpanel.options import common, told
from splitpanel.output import cell_text, print_json

_LONGEST = 400


@click.command()
@click.argument("tool")
@click.argument("field", required=False)
@common
def why(tool: str, field: str | None, db: Path, as_json: bool) -> None:
    """Where TOOL's values come from: the pages that print them, when, and what others print instead.

    TOOL is an id, slug or name; FIELD a column of tools, all of them where it is left out.
    """
    from warehouse.why import why as ask

    with told(db):
        tool_id, name, answers = ask(db, tool, field)
    if as_json:
        print_json({"tool_id": tool_id, "name": name, "values": [asdict(answer) for answer in answers]})
        return
    click.echo(f"{name} ({tool_id})")
    if not answers:
        click.echo(f"  no page prints {field or 'anything of it'}")
    for answer in answers:
        mark = "" if answer.holds else "  (not taken)"
        click.echo(f"\n{answer.field}: {cell_text(answer.value)[:_LONGEST]}{mark}")
        if answer.method == "derived":
            click.echo("  derived: no page prints it, it follows from what they print")
        for source in answer.sources:
            where = source["url"] or source["location"]
            record = f"  {source['archive_record']}" if source["archive_record"] else ""
            click.echo(f"  {source['at']:%Y-%m-%d %H:%M}  {source['kind']}  {where}  page {source['page_id']}{record}")
        if answer.pages > len(answer.sources):
            click.echo(f"  and {answer.pages - len(answer.sources)} more pages")
