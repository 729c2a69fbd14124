"""`splitpanel ingest`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from splitpanel.options import Failure, common, told

if TYPE_CHECKING:
    from pipelines.readers import Found, Refused

_MOST_WARNINGS = 20


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@common
@click.pass_context
def ingest(context: click.Context, paths: tuple[str, ...], db: Path, as_json: bool) -> None:
    """Read saved pages into the warehouse.

    PATH is a file or folder: HTML, text and Markdown extractions, WARC and WET (.gz, .zst), JSON lines and
    Parquet with a `text` or `html` column (and `url`, `date`). `-` reads JSON lines from standard input.
    Reading the same pages again changes nothing. Ctrl-C stops reading and loads what has been read.
    """
    from pipelines.ingest import ingest as run
    from splitpanel.progress import progress
    from splitpanel.summary import print_outcome

    if all(path != "-" and not Path(path).exists() for path in paths):
        raise Failure(f"there is no such file or folder: {', '.join(paths)}")
    warnings = 0

    def warn(message: str) -> None:
        nonlocal warnings
        warnings += 1
        if warnings <= _MOST_WARNINGS:
            click.echo(f"warning: {message}", err=True)

    with told(db):
        with progress("reading pages") as step:
            outcome = run(_inputs(paths), db, f"ingest {' '.join(paths)}", warn, step)
        if not (outcome.pages or outcome.failed):
            click.echo(f"warning: there is nothing to read in {', '.join(paths)}", err=True)
        if warnings > _MOST_WARNINGS:
            click.echo(f"warning: and {warnings - _MOST_WARNINGS} more; `splitpanel status` counts them", err=True)
        print_outcome(outcome, db, as_json=as_json)
    context.exit(outcome.exit_status)


def _inputs(paths: tuple[str, ...]) -> Iterator[Found | Refused]:
    from pipelines.readers import read_path
    from pipelines.readers.jsonl import read_lines

    for path in paths:
        if path == "-":
            yield from read_lines(sys.stdin.buffer, "standard input")
        else:
            yield from read_path(Path(path))
