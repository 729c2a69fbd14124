"""`splitpanel crawl`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from splitpanel.options import Failure, common, told


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@common
@click.pass_context
def crawl(context: click.Context, urls: tuple[str, ...], db: Path, as_json: bool) -> None:
    """Fetch the comparison, tool, reviewer and article pages of sites into the warehouse.

    URL is a site or a page of it. Pages are found in its sitemaps and by their links; robots.txt is obeyed, and
    one page a second is fetched. Ctrl-C stops fetching and loads what has been fetched.
    """
    from splitpanel.crawling import crawl_with_progress
    from splitpanel.summary import print_outcome

    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Failure(f"{url} is no web address: it has to begin with http:// or https://")
    with told(db):
        outcome = crawl_with_progress(urls, db, f"crawl {' '.join(urls)}")
        print_outcome(outcome, db, as_json=as_json)
    context.exit(outcome.exit_status)
