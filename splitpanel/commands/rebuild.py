"""`splitpanel rebuild`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from splitpanel.options import Failure, common, told
from splitpanel.output import print_json, print_table

_SHOWN = 60


@click.command()
@click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Folder of the WARC archive.  [default: the warehouse's name with .archive]",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what would be different.")
@common
@click.pass_context
def rebuild(context: click.Context, db: Path, as_json: bool, archive: Path | None, dry_run: bool) -> None:
    """Parse the whole archive again with today's parsers into a fresh warehouse, and swap it in.

    What came from files instead of a crawl is kept. Says what differs from the warehouse before, field by field.
    """
    from pipelines.archive import ArchiveError, segments
    from pipelines.rebuild import rebuild as run
    from splitpanel.crawling import BusyError, only_crawl
    from splitpanel.progress import progress
    from splitpanel.summary import plural

    archive = archive or db.with_name(f"{db.name}.archive")
    if not archive.is_dir():
        raise Failure(f"there is no archive at {archive}: `splitpanel crawl` makes one")
    with told(db):
        try:
            with only_crawl(archive), progress("rebuilding", len(segments(archive))) as step:
                pages, found = run(archive, db, dry_run=dry_run, step=step)
        except BusyError as error:
            raise Failure(f"a crawl is at work in {archive}: rebuild when it has ended") from error
        except ArchiveError as error:
            raise Failure(str(error)) from error
    if as_json:
        print_json({"db": str(db), "pages": pages, "replaced": not dry_run, "differences": [asdict(d) for d in found]})
        context.exit(0)
    click.echo(
        f"{plural(pages, 'page')} of the archive read again; {db} {'stays as it was' if dry_run else 'is made anew'}."
    )
    if not found:
        click.echo("Nothing differs.")
        return
    click.echo()
    columns = ("table", "field", "rows", "for example", "before", "now")
    print_table(columns, [(d.table, d.field, d.rows, d.key, _short(d.old), _short(d.new)) for d in found])


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
