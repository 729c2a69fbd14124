"""`splitpanel`: the subcommands, and what becomes of errors."""

from __future__ import annotations

import sys
from importlib.metadata import version

import click

from splitpanel.commands.completion import completion
from splitpanel.commands.crawl import crawl
from splitpanel.commands.demo import demo
from splitpanel.commands.export import export
from splitpanel.commands.ingest import ingest
from splitpanel.commands.news import news
from splitpanel.commands.plan import plan
from splitpanel.commands.publish import publish
from splitpanel.commands.rebuild import rebuild
from splitpanel.commands.report import report
from splitpanel.commands.sql import sql
from splitpanel.commands.status import status
from splitpanel.commands.why import why


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("splitpanel"), package_name="splitpanel")
def cli() -> None:
    """Which tools split their reviewers?

    Crawls and reads pages that compare AI tools, folds repeated reviews into one, and keeps the result in a
    DuckDB file that you ask in SQL.

    The exit status is 0 when all of it worked, 1 when some input could not be used or some page could not be had
    (what did work is in the warehouse), 2 on wrong usage.
    """


for _command in (demo, crawl, plan, ingest, rebuild, publish, sql, status, news, why, report, export, completion):
    cli.add_command(_command)


def main() -> None:
    """Run the command line. Exit status: 0 all worked, 1 some input could not be used, 2 wrong usage."""
    try:
        cli(prog_name="splitpanel")
    except BrokenPipeError:  # `splitpanel sql … | head` has all it wants
        sys.stderr.close()
        sys.exit(0)
