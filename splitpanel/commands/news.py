"""`splitpanel news`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from splitpanel.durations import Moment
from splitpanel.options import common, told
from splitpanel.output import as_objects, print_json, print_table
from warehouse.wording import changed_words

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
            rows = _shown_rows(kind, as_objects(answer.columns, answer.rows))
            click.echo(f"{chr(10) if said else ''}{_TITLES[kind]} ({len(rows)})")
            said = True
            print_table(_SHOWN[kind], rows)
    if not said:
        click.echo(f"Nothing new since {since:%Y-%m-%d %H:%M} UTC.")


def _shown_rows(kind: str, rows: list[dict[str, Any]]) -> list[list[Any]]:
    """The rows as a person reads them: of a rewording the words that changed, and nothing said twice."""
    if kind == "reworded_reviews":
        for row in rows:
            row["old_value"], row["new_value"] = changed_words(row["old_value"], row["new_value"])
    if kind == "changes":
        fields = {(row["tool_id"], row["field"]) for row in rows}
        rows = [row for row in rows if not _is_said(row, fields)]
    return [[row[name] for name in _SHOWN[kind]] for row in rows]


def _is_said(row: dict[str, Any], fields: set[tuple[str, str]]) -> bool:
    """Whether another change of the same tool says it already."""
    said_by = {"panel_ships": "panel_ship_pct", "panel_skips": "panel_ship_pct", "entry": "pricing"}
    return (row["tool_id"], said_by.get(row["field"], "")) in fields
