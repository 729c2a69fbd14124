"""`splitpanel demo`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from splitpanel.options import Failure, common, told
from splitpanel.output import as_objects, print_json, print_table

_SPLIT = """
SELECT name, category, ships, skips, round(disagreement, 2) AS split, score_range AS "range",
    kindest_persona AS kindest, harshest_persona AS harshest
FROM reviewer_disagreement
ORDER BY split DESC, score_range DESC, name
LIMIT 5
"""
_CATEGORIES = """
SELECT category, tools, reviews, round(ship_rate, 2) AS ship_rate,
    round(ci_low, 2) AS ci_low, round(ci_high, 2) AS ci_high
FROM ship_rate_by_category
ORDER BY ship_rate DESC, category
"""
_REVIEWS = "SELECT persona, score, verdict, text FROM reviews WHERE tool_id LIKE '%{}%' ORDER BY score"


@click.command()
@click.option("--tools", default=24, show_default=True, type=click.IntRange(2, 400), help="Tools the site compares.")
@common
@click.pass_context
def demo(context: click.Context, tools: int, db: Path, as_json: bool) -> None:
    """Crawl the bundled sample site and show which tools split their panel.

    Serves the site on loopback, crawls it over HTTP and makes the warehouse anew.
    """
    from sample_site import Site, serving
    from spiders.crawl import user_agent
    from spiders.crawl_settings import CrawlSettings
    from spiders.plan import Options
    from splitpanel.crawling import crawl_in_sight
    from splitpanel.summary import plural, table_sizes

    site = Site(tools=tools)
    expected = site.comparison_count() + len(site.paths()) + 7 * len(site.catalog.categories)
    with told(db):
        _clear(db)
        with TemporaryDirectory(prefix="splitpanel-demo-") as scratch, serving(site) as address:
            settings = CrawlSettings(
                (address,), db, "demo", user_agent(), archive=Path(scratch), delay=0.0, options=Options(full=True)
            )
            outcome = crawl_in_sight(settings).outcome
        held = table_sizes(db)
        split, categories = _ask(db, _SPLIT), _ask(db, _CATEGORIES)
    if as_json:
        print_json(
            {
                "db": str(db), "pages": outcome.pages, "kinds": outcome.kinds, "failed": outcome.failed, "tables": held,
                "most_split": as_objects(*split), "ship_rate_by_category": as_objects(*categories),
            }
        )  # fmt: skip
    else:
        repeated = held["review_sightings"] - held["reviews"]
        click.echo(
            f"{plural(outcome.pages, 'page')}, {plural(held['tools'], 'tool')}, {plural(held['reviews'], 'review')}: "
            f"each stood on {held['review_sightings'] / max(held['reviews'], 1):.1f} pages, "
            f"{repeated} repetitions were folded away."
        )
        if outcome.interrupted:
            click.echo(f"Interrupted: the site has {expected} pages.")
        click.echo("\nThe tools that split their panel most")
        print_table(*split)
        click.echo("\nShip rate by category, with 95 % intervals")
        print_table(*categories)
        program = _program()
        given = "" if str(db) == "splitpanel.duckdb" else f" --db {db}"
        click.echo(
            f"\nAll of it is in {db}. Try next:\n"
            f"  {program} report{given}\n"
            f"  {program} sql{given} --ask split-panels\n"
            f'  {program} sql{given} "{_REVIEWS.format(_end(split))}"\n'
            f"  {program} status{given}"
        )
    context.exit(outcome.exit_status)


Answer = tuple[list[str], list[tuple[Any, ...]]]


def _clear(db: Path) -> None:
    """Remove a warehouse of an earlier demo; refuse to touch one that holds anything else."""
    from sample_site.pages import HOST
    from warehouse.files import open_reader

    if not db.exists():
        return
    with open_reader(db) as connection:
        others = connection.execute(
            "SELECT count(*) FROM pages WHERE site IS DISTINCT FROM ?", [HOST.removeprefix("https://")]
        ).fetchone()
    if others and others[0]:
        raise Failure(f"{db} holds {others[0]} pages that are not the demo's: name another file with --db")
    db.unlink()


def _ask(db: Path, query: str) -> Answer:
    from warehouse.files import open_reader

    with open_reader(db) as connection:
        cursor = connection.execute(query)
        return [column[0] for column in cursor.description or ()], cursor.fetchall()


def _end(split: Answer) -> str:
    """Enough of the first tool's name to find it by."""
    _, rows = split
    return str(rows[0][0]).casefold().replace(" ", "-") if rows else ""


def _program() -> str:
    """What to type to run this program again: its name where the shell finds it, else its path from here."""
    name = Path(sys.argv[0])
    if shutil.which(name.name) == str(name):
        return name.name
    return str(name.relative_to(Path.cwd()) if name.is_relative_to(Path.cwd()) else name)
