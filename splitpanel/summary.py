"""What a run did, for people and programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from splitpanel.output import print_json

if TYPE_CHECKING:
    from pipelines.ingest import Outcome
    from spiders.crawl import Crawled

COUNTED = ("tools", "comparisons", "reviews", "review_sightings", "articles", "article_links")
"""Tables whose sizes tell what is in a warehouse."""


def print_outcome(outcome: Outcome, db: Path, *, as_json: bool) -> None:
    """Say what was read and what the warehouse now holds."""
    held = table_sizes(db)
    if as_json:
        print_json({**asdict(outcome), "db": str(db), "tables": held})
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(outcome.kinds.items()))
    click.echo(
        f"{plural(outcome.pages, 'page')} read{f' ({kinds})' if kinds else ''}, {outcome.new_pages} of them new."
    )
    if outcome.taken_over:
        click.echo(f"{plural(outcome.taken_over, 'page')} more were taken over from a run that had been interrupted.")
    if outcome.interrupted:
        click.echo("Interrupted before the end; what had been read is loaded.")
    if outcome.reasons:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(outcome.reasons.items()))
        click.echo(f"Set aside in rejects: {reasons}.")
    click.echo(
        f"{db} now holds {plural(held['tools'], 'tool')}, {plural(held['comparisons'], 'comparison')}, "
        f"{plural(held['reviews'], 'review')} seen in {plural(held['review_sightings'], 'place')}, "
        f"{plural(held['articles'], 'article')}, {plural(held['article_links'], 'article link')}."
    )
    print_alarms(outcome, db)


def print_crawl(crawled: Crawled, db: Path, *, as_json: bool) -> None:
    """Say what a crawl did and what looks wrong about it."""
    session, found = crawled.session, crawled.session.reader.counts
    uncovered = sorted(slug for plan in crawled.plans.values() for slug in plan.uncovered)
    if as_json:
        print_json(
            {
                **asdict(crawled.outcome), "db": str(db), "tables": table_sizes(db),
                "answers": session.answers.tally.fetched,
                "bytes": session.answers.tally.bytes, "seconds": round(session.seconds, 1), "stopped": crawled.stopped,
                "tools_seen": len(found.tools), "pages_changed": found.changed, "pages_unchanged": found.unchanged,
                "not_had": dict(session.answers.tally.failed),
                "taken_over": session.taken_over + crawled.outcome.taken_over, "uncovered": uncovered,
                "yield": [{"pages": pages, "tools": tools} for pages, tools in found.curve],
            }
        )  # fmt: skip
        return
    _print_crawled(crawled, db)
    if uncovered:
        click.echo(f"No page showed {', '.join(uncovered[:10])}{' …' if len(uncovered) > 10 else ''}.")
    print_alarms(crawled.outcome, db)


def print_alarms(outcome: Outcome, db: Path) -> None:
    """What looks wrong, and what became of it."""
    from warehouse.files import held_path

    for alarm in outcome.alarms:
        click.echo(f"ALARM {alarm}", err=True)
    if outcome.held_back:
        click.echo(
            f"So {db} stays as it was. What was read is in {held_path(db)}: `splitpanel sql --db` looks at it, "
            "`splitpanel publish` accepts it, `splitpanel rebuild` reads it anew, and a later run that makes up for it "
            "publishes it.",
            err=True,
        )


def _print_crawled(crawled: Crawled, db: Path) -> None:
    session, found, tally = crawled.session, crawled.session.reader.counts, crawled.session.answers.tally
    rate = tally.fetched / max(session.seconds, 0.001)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(crawled.outcome.kinds.items()))
    click.echo(
        f"{plural(tally.fetched, 'answer')} in {session.seconds:.0f} s ({rate:.1f}/s, {tally.bytes / 2**20:.1f} MB): "
        f"{plural(found.whole, 'page')} read, {found.changed} of them changed since the last time, "
        f"{found.unchanged} not modified{f' ({kinds})' if kinds else ''}."
    )
    curve = _thinned(found.curve)
    if len(curve) > 1:
        click.echo("Tools seen: " + ", ".join(f"{tools} after {pages} pages" for pages, tools in curve) + ".")
    if session.taken_over or crawled.outcome.taken_over:
        pages = plural(session.taken_over + crawled.outcome.taken_over, "page")
        click.echo(f"{pages} were taken over from a crawl that had been killed.")
    if crawled.stopped:
        click.echo(f"Stopped before the end: {crawled.stopped}. Run it again to go on.")
    if tally.failed:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(tally.failed.items()))
        click.echo(f"Could not be had ({reasons}), among them")
        for url, detail in tally.examples:
            click.echo(f"  {url}: {detail}")
    others = {reason: count for reason, count in crawled.outcome.reasons.items() if reason not in tally.failed}
    if others:
        click.echo(
            f"Set aside in rejects: {', '.join(f'{count} {reason}' for reason, count in sorted(others.items()))}."
        )
    held = table_sizes(db)
    click.echo(
        f"{db} now holds {plural(held['tools'], 'tool')}, {plural(held['comparisons'], 'comparison')}, "
        f"{plural(held['reviews'], 'review')} seen in {plural(held['review_sightings'], 'place')}, "
        f"{plural(held['articles'], 'article')}, {plural(held['article_links'], 'article link')}."
    )


def _thinned(curve: list[tuple[int, int]], points: int = 6) -> list[tuple[int, int]]:
    """A few points of a curve, its last among them."""
    if len(curve) <= points:
        return curve
    return [curve[round((i + 1) * len(curve) / points) - 1] for i in range(points)]


def table_sizes(db: Path) -> dict[str, int]:
    """Rows of the main tables."""
    from warehouse.files import open_reader

    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in COUNTED)  # noqa: S608 - constant names
    with open_reader(db) as connection:
        row = connection.execute(f"SELECT {counts}").fetchone()
    return dict(zip(COUNTED, row or (), strict=True))


def plural(count: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    many = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count} {noun}" if count == 1 else f"{count} {many}"
