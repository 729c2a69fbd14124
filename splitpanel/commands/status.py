"""`splitpanel status`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from splitpanel.options import common, told
from splitpanel.output import as_objects, print_json, print_table

_QUESTIONS = {
    "pages": "SELECT kind, source, count(*) AS pages, max(coalesce(fetched_at, seen_at)) AS newest "
    "FROM pages GROUP BY ALL ORDER BY ALL",
    "runs": "SELECT started_at, command, outcome, date_diff('millisecond', started_at, finished_at) / 1000 AS seconds, "
    "coalesce(CAST(stats->>'pages' AS INTEGER), 0) AS pages FROM runs ORDER BY started_at DESC, run_id LIMIT 5",
    "rejects": "SELECT reason, count(*) AS rejects, max(seen_at) AS newest, "
    "any_value(coalesce(url, page_id) ORDER BY seen_at DESC, url) AS example "
    "FROM rejects GROUP BY ALL ORDER BY 2 DESC, 1",
}
_TITLES = {"pages": "Pages", "runs": "Last runs", "rejects": "Set aside"}


@click.command()
@common
def status(db: Path, as_json: bool) -> None:
    """What is in the warehouse, how fresh it is, the last runs, and what was rejected and why."""
    from splitpanel.summary import plural, table_sizes
    from warehouse.checks import why_held
    from warehouse.files import held_path
    from warehouse.query import ask

    with told(db):
        held = table_sizes(db)
        answers = {name: ask(db, question) for name, question in _QUESTIONS.items()}
        held_back = held_path(db)
        alarms = [str(alarm) for alarm in why_held(db)]
    freshest: Any = max((row[3] for row in answers["pages"].rows), default=None)
    if as_json:
        parts = {name: as_objects(answer.columns, answer.rows) for name, answer in answers.items()}
        print_json(
            {
                "db": str(db),
                "bytes": db.stat().st_size,
                "newest_page": freshest,
                "tables": held,
                "held_back": alarms,
                **parts,
            }
        )
        return
    when = f"newest page {freshest:%Y-%m-%d %H:%M} UTC" if freshest else "no pages yet"
    click.echo(f"{db}: {db.stat().st_size / 2**20:.1f} MiB, {when}")
    click.echo(", ".join(plural(count, table.replace("_", " ").removesuffix("s")) for table, count in held.items()))
    for name, answer in answers.items():
        if answer.rows:
            click.echo(f"\n{_TITLES[name]}")
            print_table(answer.columns, answer.rows)
    if held_back.exists():
        click.echo(f"\nHeld back in {held_back}, until a later run makes up for it or `splitpanel publish` accepts it")
        for alarm in alarms:
            click.echo(f"  {alarm}")
