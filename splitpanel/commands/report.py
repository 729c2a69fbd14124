"""`splitpanel report`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

from splitpanel.durations import SpanOrMoment
from splitpanel.options import Failure, common, told
from splitpanel.output import print_json


@click.command()
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="splitpanel-report.html",
    show_default=True, metavar="FILE", help="The file to write.",
)  # fmt: skip
@click.option(
    "--since", type=SpanOrMoment(), default="7d", show_default=True, metavar="WHEN",
    help="What counts as new: a span before the newest page (20h, 7d) or a date or time (2026-11-21, UTC).",
)  # fmt: skip
@click.option("--title", default="", metavar="TEXT", help="The report's heading.")
@common
def report(db: Path, as_json: bool, output: Path, since: timedelta | datetime, title: str) -> None:
    """Write one HTML file with charts and tables that opens anywhere, without a network."""
    from report.page import TITLE, make, write
    from splitpanel.summary import plural

    if output.exists() and db.exists() and output.samefile(db):
        raise Failure(f"{output} is the warehouse: name another file with -o")
    with told(db):
        made = make(db, since, title.strip() or TITLE)
    try:
        size = write(made, output)
    except OSError as error:
        raise Failure(f"{output} can't be written: {error.strerror or error}") from error
    if as_json:
        print_json({"path": str(output), "bytes": size, "rows": made.rows})
    else:
        large = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
        click.echo(f"{output}: {plural(made.tools, 'tool')}, {large}; it opens in any browser.")
