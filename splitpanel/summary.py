"""What a run did, for people and programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from splitpanel.output import print_json

if TYPE_CHECKING:
    from pipelines.ingest import Outcome

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


def table_sizes(db: Path) -> dict[str, int]:
    """Rows of the main tables."""
    from warehouse.files import open_reader

    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in COUNTED)  # noqa: S608 - constant names
    with open_reader(db) as connection:
        row = connection.execute(f"SELECT {counts}").fetchone()
    return dict(zip(COUNTED, row or (), strict=True))


def plural(count: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
