"""`splitpanel news`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from splitpanel.durations import Moment
from splitpanel.options import common, told
from splitpanel.output import as_objects, print_json, print_table

_TITLES = {
    "new_tools": "New tools",
    "gone_tools": "Gone tools",
    "changes": "Changed",
    "turned_verdicts": "Turned verdicts",
    "reworded_reviews": "Reworded reviews",
    "new_reviews": "New reviews",
}
_SHOWN = {
    "new_tools": ("name", "category", "noticed_at"),
    "gone_tools": ("name", "reason", "noticed_at"),
    "changes": ("name", "field", "old_value", "new_value", "noticed_at"),
    "turned_verdicts": ("name", "persona", "old_value", "new_value", "noticed_at"),
    "reworded_reviews": ("name", "persona", "old_value", "new_value", "noticed_at"),
    "new_reviews": ("name", "persona", "verdict", "score", "noticed_at"),
}


@click.command()
@click.option(
    "--since", type=Moment(), default="7d", show_default=True, metavar="WHEN",
    help="A span (30m, 20h, 7d) or a date or time (2026-11-21, UTC).",
)  # fmt: skip
@common
def news(db: Path, as_json: bool, since: datetime) -> None:
    """New and gone tools, changed prices, verdicts and categories, turned verdicts, reworded reviews."""
    from warehouse.news import read_news

    with told(db):
        found = read_news(db, since)
    if as_json:
        print_json({"since": since, **{kind: as_objects(a.columns, a.rows) for kind, a in found.items()}})
        return
    said = False
    for kind, answer in found.items():
        if answer.rows:
            click.echo(f"{'' if not said else chr(10)}{_TITLES[kind]} ({len(answer.rows)})")
            said = True
            places = [answer.columns.index(name) for name in _SHOWN[kind]]
            print_table(_SHOWN[kind], [[row[i] for i in places] for row in answer.rows])
    if not said:
        click.echo(f"Nothing new since {since:%Y-%m-%d %H:%M} UTC.")
