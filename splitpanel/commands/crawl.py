"""`splitpanel crawl`."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from splitpanel.crawl_options import crawl_options, make_settings
from splitpanel.durations import Span
from splitpanel.options import common, told


@click.command()
@crawl_options
@click.option(
    "--max-pages",
    type=click.IntRange(1),
    metavar="N",
    help="Ask for N pages at most, besides robots.txt, sitemaps and listings.",
)
@click.option("--max-megabytes", type=click.FloatRange(0, min_open=True), metavar="N", help="Stop after so much.")
@click.option("--max-minutes", type=click.FloatRange(0, min_open=True), metavar="N", help="Stop after so long.")
@click.option(
    "--frontier", metavar="ADDRESS",
    help="postgresql://… of a frontier that several crawls share, each in its own process or on its own machine.",
)  # fmt: skip
@click.option(
    "--publish-every", type=Span(), default="10m", show_default=True, metavar="SPAN",
    help="How often readers see what was read so far; 0s: at the end only.",
)  # fmt: skip
@click.option("--if-due", is_flag=True, help="Do nothing if the last crawl is fresh, or another one is at work.")
@click.option("--every", type=Span(), default="20h", show_default=True, help="How old --if-due lets a crawl get.")
@common
def crawl(
    db: Path,
    as_json: bool,
    frontier: str | None,
    publish_every: timedelta,
    if_due: bool,
    every: timedelta,
    **given: Any,
) -> None:
    """Crawl sites into the warehouse, asking for as few pages as show every tool.

    URL is a site or a page of it; without one, the sites of splitpanel.toml are crawled. Pages are found in sitemaps
    and by links, robots.txt is obeyed, and one page a second is asked for. Run again, it asks only for what is new
    or may have changed. Stopped by Ctrl-C or killed, it goes on from there when it is run again.
    """
    from splitpanel.crawling import BusyError, crawl_in_sight, only_crawl
    from splitpanel.summary import print_crawl

    settings = make_settings("crawl", db, frontier=frontier, **given)
    archive = settings.archive_folder
    with told(db):
        if if_due and (age := _age(settings, archive)) is not None and age < every.total_seconds():
            _say(f"The last crawl ended {_ago(age)} ago: nothing to do.", as_json, done="fresh")
            return
        try:
            if frontier:
                crawled = crawl_in_sight(settings, publish_every=publish_every)
            else:
                with only_crawl(archive):
                    crawled = crawl_in_sight(settings, publish_every=publish_every)
        except BusyError:
            _say(f"Another crawl is at work in {archive}.", as_json, done="busy")
            click.get_current_context().exit(0 if if_due else 1)
        print_crawl(crawled, db, as_json=as_json)
    click.get_current_context().exit(crawled.exit_status)


def _say(message: str, as_json: bool, *, done: str) -> None:
    from splitpanel.output import print_json

    if as_json:
        print_json({"crawled": False, "reason": done, "message": message})
    else:
        click.echo(message)


def _age(settings: Any, archive: Path) -> float | None:
    """Seconds since the last crawl of these sites ended; None where none has, or one was begun and not ended."""
    from spiders.frontier import open_database
    from spiders.frontier.crawls import last_finished

    if settings.frontier is None and not archive.exists():
        return None
    database = open_database(settings.frontier_address)
    try:
        ended = last_finished(database, settings.starts)
    finally:
        database.close()
    return None if ended is None else time.time() - ended


def _ago(seconds: float) -> str:
    from splitpanel.crawling import spoken

    return spoken(seconds)
