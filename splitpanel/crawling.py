"""What `crawl`, `plan` and `demo` share: settings out of options, a lock, and a line that shows how far it is."""

from __future__ import annotations

import fcntl
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from splitpanel.options import Failure

if TYPE_CHECKING:
    from spiders.crawl import Crawled
    from spiders.crawl_settings import CrawlSettings
from spiders.session import Session

_EVERY = 15.0
"""Seconds between two lines where there is no terminal."""


def checked_starts(urls: tuple[str, ...]) -> tuple[str, ...]:
    """The start addresses. Raises `Failure` on one that is no web address."""
    for url in urls:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise Failure(f"{url} is no web address: it has to begin with http:// or https://")
    return urls


class BusyError(Exception):
    """Another crawl is at work in the same archive."""


@contextmanager
def only_crawl(archive: Path) -> Iterator[None]:
    """Hold the archive's lock. Raises `BusyError` where another crawl has it."""
    archive.mkdir(parents=True, exist_ok=True)
    with (archive / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        yield


def crawl_in_sight(settings: CrawlSettings, *, publish_every: timedelta = timedelta(0)) -> Crawled:
    """Crawl, and show on stderr how far it is: a line that stays on a terminal, now and then one elsewhere.

    Every `publish_every`, what has been read is published; at the end only where that is 0.
    """
    from spiders.crawl import crawl
    from spiders.frontier.database import FrontierError
    from splitpanel.publishing import Publisher

    publisher = Publisher(settings.db, publish_every)
    with _shown() as show:

        def step(session: Session) -> None:
            show(session)
            publisher(session)

        try:
            return crawl(settings, step=step)
        except FrontierError as error:
            raise Failure(str(error)) from error
        finally:
            publisher.close()


@contextmanager
def _shown() -> Iterator[Callable[[Session], None]]:
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    with console.status("starting") as status:
        yield lambda session: status.update(line(session))


class _Lines:
    """Plain lines for a log."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, session: Session) -> None:
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            print(line(session), file=sys.stderr, flush=True)  # noqa: T201 - what a log reads


def line(session: Session) -> str:
    """How far a crawl is."""
    counts = session.frontier.counts()
    waiting = counts.get("queued", 0) + counts.get("leased", 0)
    found = session.reader.counts
    rate = session.answers.tally.fetched / max(session.seconds, 0.001)
    parts = [
        f"{session.answers.tally.fetched} fetched",
        f"{waiting} to go",
        f"{len(found.tools)} tools seen",
        f"{found.changed} changed",
        f"{found.unchanged} unchanged",
        f"{sum(session.answers.tally.failed.values())} failed",
        f"{rate:.1f}/s",
    ]
    if waiting and rate:
        parts.append(f"about {spoken(waiting / rate)} left")
    return ", ".join(parts)


def spoken(seconds: float) -> str:
    """`40 s`, `12 min`, `3.5 h`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
