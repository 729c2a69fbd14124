"""`splitpanel export`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from splitpanel.options import common, told

if TYPE_CHECKING:
    from warehouse.export import Format


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True)
@click.option("--table", "-t", "names", multiple=True, metavar="NAME", help="Only this table or view; may be repeated.")
@click.option("--views", is_flag=True, help="The views, too.")
@common
def export(folder: Path, form: str, names: tuple[str, ...], views: bool, db: Path, as_json: bool) -> None:
    """Write the public tables into DIR, one Parquet or CSV file each.

    Files of the same names are replaced. In CSV, text that a spreadsheet would run as a formula has an apostrophe
    before it.
    """
    from splitpanel.output import print_json, print_table
    from warehouse.export import export as run

    with told(db):
        written = run(db, folder, cast("Format", form), names=names, views=views)
    if as_json:
        print_json({"db": str(db), "files": [{**asdict(one), "path": str(one.path)} for one in written]})
        return
    print_table(["file", "rows", "bytes"], [(str(one.path), one.rows, one.bytes) for one in written])
