"""`splitpanel publish`."""

from __future__ import annotations

from pathlib import Path

import click

from splitpanel.options import common, told


@click.command()
@common
def publish(db: Path, as_json: bool) -> None:
    """Accept what was held back because it looked wrong.

    A run whose pages lack what the site's pages used to have leaves the warehouse as it was. `splitpanel status`
    says whether something is held back and why; this puts it in the warehouse's place.
    """
    from splitpanel.output import print_json
    from warehouse.checks import why_held
    from warehouse.files import publish_held

    with told(db):
        alarms = why_held(db)
        publish_held(db)
    if as_json:
        print_json({"db": str(db), "accepted": [str(alarm) for alarm in alarms]})
        return
    click.echo(f"{db} is now what was held back.")
    for alarm in alarms:
        click.echo(f"Accepted: {alarm}")
