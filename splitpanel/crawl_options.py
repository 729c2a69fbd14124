"""The options that `crawl` and `plan` share, and the settings that they come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from splitpanel.config import read_config
from splitpanel.options import Failure

if TYPE_CHECKING:
    from spiders.crawl_settings import CrawlSettings
    from spiders.plan import ToolPages

_F = TypeVar("_F", bound=Callable[..., Any])
_OPTIONS = (
    click.argument("urls", nargs=-1, metavar="[URL]…"),
    click.option(
        "--coverage", default=1, show_default=True, type=click.IntRange(1, 20), metavar="K",
        help="Pages on which every tool is to be seen.",
    ),
    click.option("--full", is_flag=True, help="Fetch every page there is."),
    click.option(
        "--tool-pages", default="auto", show_default=True, type=click.Choice(("auto", "all", "none")),
        help="Pages of single tools, besides comparisons: where they show more reviews, all, or none.",
    ),
    click.option(
        "--archive", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help="Folder of the WARC archive.  [default: the warehouse's name with .archive]",
    ),
    click.option(
        "--delay", type=click.FloatRange(0), metavar="S", help="Least seconds between requests.  [default: 1]"
    ),
    click.option("--contact", help="Your address, for the name that the crawler goes by."),
)  # fmt: skip


def crawl_options(function: _F) -> _F:
    """Add them."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def make_settings(
    command: str,
    db: Path,
    *,
    urls: tuple[str, ...],
    coverage: int,
    full: bool,
    tool_pages: str,
    archive: Path | None,
    delay: float | None,
    contact: str | None,
    frontier: str | None = None,
    max_pages: int | None = None,
    max_megabytes: float | None = None,
    max_minutes: float | None = None,
) -> CrawlSettings:
    """The settings of a crawl. Raises `Failure` where they can't be used."""
    from spiders.crawl import user_agent
    from spiders.crawl_settings import CrawlSettings, Limits
    from spiders.plan import Options
    from splitpanel.crawling import checked_starts

    config = read_config()
    starts = checked_starts(urls or config.sites)
    if not starts:
        raise Failure("there is nothing to crawl: give an address, or list `sites` in splitpanel.toml")
    return CrawlSettings(
        starts=starts,
        db=db,
        command=" ".join((command, *starts)),
        user_agent=user_agent(contact or config.contact),
        archive=archive,
        frontier=frontier,
        delay=config.delay if delay is None else delay,
        options=Options(coverage, full, cast("ToolPages", tool_pages)),
        limits=Limits(max_pages, max_megabytes, max_minutes),
    )
