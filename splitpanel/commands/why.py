"""`splitpanel why`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from splitpanel.around import archived_pages, words_around
from splitpanel.completing import tools
from splitpanel.options import common, told
from splitpanel.output import cell_text, print_json

if TYPE_CHECKING:
    from warehouse.why import Review

_LONGEST = 400
_LONGEST_REVIEW = 90


@click.command()
@click.argument("tool", shell_complete=tools)
@click.argument("field", required=False)
@click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Folder of the WARC archive.  [default: the warehouse's name with .archive]",
)  # fmt: skip
@common
def why(tool: str, field: str | None, db: Path, as_json: bool, archive: Path | None) -> None:
    """Where TOOL's values come from: the pages that print them, when, and what others print instead.

    TOOL is an id, slug or name; FIELD a column of tools, or `reviews`; all columns where it is left out.
    """
    from warehouse.why import why as ask
    from warehouse.why import why_reviews

    if field == "reviews":
        with told(db):
            tool_id, name, reviews = why_reviews(db, tool)
        if as_json:
            print_json({"tool_id": tool_id, "name": name, "reviews": [asdict(review) for review in reviews]})
        else:
            _show_reviews(tool_id, name, reviews)
        return

    with told(db):
        tool_id, name, answers = ask(db, tool, field)
    if as_json:
        print_json({"tool_id": tool_id, "name": name, "values": [asdict(answer) for answer in answers]})
        return
    first = [answer.sources[0] for answer in answers if answer.sources]
    pages = archived_pages(first, archive or db.with_name(f"{db.name}.archive"))
    click.echo(f"{name} ({tool_id})")
    if not answers:
        click.echo(f"  no page prints {field or 'anything of it'}")
    for answer in answers:
        mark = "" if answer.holds else "  (not taken)"
        said = cell_text(answer.value)
        cut = "…" if len(said) > _LONGEST else ""
        click.echo(f"\n{answer.field}: {said[:_LONGEST]}{cut}{mark}")
        if answer.method == "derived":
            click.echo("  derived: no page prints it, it follows from what they print")
        for i, source in enumerate(answer.sources):
            where = source["url"] or source["location"]
            record = f"  {source['archive_record']}" if source["archive_record"] else ""
            click.echo(f"  {source['at']:%Y-%m-%d %H:%M}  {source['kind']}  {where}  page {source['page_id']}{record}")
            if not i and (words := words_around(source, answer.field, answer.value, name, pages)):
                click.echo(f"    … {words} …")
        if answer.pages > len(answer.sources):
            more = answer.pages - len(answer.sources)
            click.echo(f"  and {more} more page{'' if more == 1 else 's'}")


def _show_reviews(tool_id: str, name: str, reviews: Sequence[Review]) -> None:
    click.echo(f"{name} ({tool_id})")
    for review in reviews:
        persona = f"{review.persona} ({review.persona_basis})" if review.persona else "persona unknown"
        verdict = f"{review.verdict} ({review.verdict_basis})" if review.verdict else "verdict unknown"
        score = f", {review.score:g}/100" if review.score is not None else ""
        click.echo(f"\n{persona}: {verdict}{score}")
        click.echo(f"  “{review.text[:_LONGEST_REVIEW]}…”")
        for basis, pages in (("stated", review.stated_on), ("printed without a name", review.other_pages)):
            if pages:
                click.echo(f"  {basis} on {pages} page{'s' if pages > 1 else ''}")
        click.echo(f"  newest: {review.newest}")
