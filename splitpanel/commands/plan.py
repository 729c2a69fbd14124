"""`splitpanel plan`."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from splitpanel.crawl_options import crawl_options, make_settings
from splitpanel.options import common, told

if TYPE_CHECKING:
    from spiders.crawl import Crawled

_SHOWN = 10


@click.command()
@crawl_options
@common
def plan(db: Path, as_json: bool, **given: Any) -> None:
    """Print what a crawl would fetch and why, how long that takes, and what stays uncovered.

    Fetches robots.txt, sitemaps and listings only. What a crawl has learnt before is made use of.
    """
    from splitpanel.crawling import BusyError, crawl_in_sight, only_crawl
    from splitpanel.options import Failure

    settings = dataclasses.replace(make_settings("plan", db, **given), only_plan=True)
    with told(db), TemporaryDirectory(prefix="splitpanel-plan-") as scratch:
        if not settings.archive_folder.exists():
            # Where there is no crawl yet, a plan leaves nothing behind.
            settings = dataclasses.replace(settings, db=Path(scratch) / "plan.duckdb", archive=Path(scratch))
        try:
            with only_crawl(settings.archive_folder):
                crawled = crawl_in_sight(settings)
        except BusyError as error:
            raise Failure(f"another crawl is at work in {settings.archive_folder}") from error
    _print(crawled, as_json=as_json)
    click.get_current_context().exit(crawled.exit_status)


def _print(crawled: Crawled, *, as_json: bool) -> None:
    from splitpanel.crawling import spoken
    from splitpanel.output import print_json, print_table
    from splitpanel.summary import plural

    sites: list[dict[str, Any]] = []
    for host, one in crawled.plans.items():
        why = Counter((step.why, step.kind) for step in one.steps)
        delay = crawled.paces.get(host, 0.0)
        sites.append(
            {
                "site": host, "tools": one.tools, "tools_due": one.due, "comparisons": one.comparisons,
                "pages": len(one.steps), "delay": delay, "seconds": len(one.steps) * delay,
                "why": [{"pages": n, "kind": kind, "why": reason} for (reason, kind), n in why.most_common()],
                "urls": [step.asked_as for step in one.steps], "uncovered": one.uncovered,
            }
        )  # fmt: skip
    if as_json:
        print_json({"sites": sites, "failed": dict(crawled.session.answers.tally.failed)})
        return
    for site in sites:
        click.echo(
            f"{site['site']}: {plural(site['tools'], 'tool')}, {plural(site['comparisons'], 'comparison page')}; "
            f"{site['tools_due']} of the tools to be looked at."
        )
        if not site["pages"]:
            click.echo(
                "Nothing to fetch." if site["tools"] else "No tool was found there, so there is nothing to plan."
            )
            continue
        click.echo(f"{plural(site['pages'], 'page')} to fetch, at one every {site['delay']:g} s "
                   f"about {spoken(site['seconds'])}:\n")  # fmt: skip
        print_table(["pages", "kind", "why"], [(w["pages"], w["kind"], w["why"]) for w in site["why"]])
        if site["uncovered"]:
            shown = ", ".join(site["uncovered"][:_SHOWN])
            more = len(site["uncovered"]) - _SHOWN
            click.echo(f"\nNo page to see {shown}{f' and {more} more' if more > 0 else ''} on.")
        click.echo("\nWhat these pages lack is asked for after them: names of reviewers, reviews a panel should have.")
    if taken_over := crawled.session.taken_over + crawled.outcome.taken_over:
        click.echo(
            f"{plural(taken_over, 'page')} were taken over from a crawl that had been killed, and are loaded now."
        )
    tally = crawled.session.answers.tally
    if tally.failed:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(tally.failed.items()))
        click.echo(f"Could not be had ({reasons}), among them")
        for url, detail in tally.examples:
            click.echo(f"  {url}: {detail}")
