"""The spider: asks what the frontier has due, hands answers to the session, and plans when nothing is left to ask."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.archiving import LostLeaseError
from spiders.parsing import Unread
from spiders.session import Session

_LOOK = 0.05
"""Most seconds between two looks at whether the frontier has run dry."""
_HEARTBEAT = 10.0
_WORDS = {
    CannotResolveHostError: "there is no such host",
    DownloadConnectionRefusedError: "nothing answers there: the connection was refused",
    DownloadFailedError: "the connection broke, or what came was no HTTP",
    DownloadTimeoutError: "it took longer than 30 seconds",
}


class SiteSpider(Spider):
    """Crawls the sites of a session's start addresses."""

    name = "site"
    session: Session

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dry = asyncio.Event()
        """Set when nothing is in flight any more: what the last answer has led to can be asked for, or planned."""

    async def start(self) -> AsyncIterator[Any]:
        """Ask for everything that is planned, plan anew, and end when there is nothing to plan."""
        try:
            await self._conduct()
        except Exception as error:  # noqa: BLE001 - the frontier's: without it the crawl can only end
            self.session.broke(error)
        return
        yield  # an empty generator: the requests come from the frontier

    async def _conduct(self) -> None:
        session = self.session
        began_starts = False
        beat = time.monotonic()
        while not session.over:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._dry.wait(), _LOOK)
            self._dry.clear()
            if time.monotonic() - beat > _HEARTBEAT:
                beat = time.monotonic()
                session.frontier.renew()
                session.take_over()
            if session.stopping is None and (reason := session.spent()):
                session.stopping, session.limited = reason, True
            if session.stopping is not None:
                session.over = not self._in_flight()
            elif not session.frontier.pending():
                if not began_starts:
                    began_starts = True
                    session.want_starts()
                    self._dry.set()
                elif session.settings.only_plan:
                    session.make_plans()
                    session.finished = session.over = True
                elif not session.next_round():
                    session.finished = session.over = True
            self._wake()

    def _in_flight(self) -> bool:
        engine = self.crawler.engine
        return bool(engine and engine.downloader.active)

    def _wake(self) -> None:
        scheduler = self.crawler.engine.scheduler if self.crawler.engine else None
        if scheduler is not None:
            scheduler.wake()  # type: ignore[attr-defined]

    async def parse(self, response: Response, **kwargs: Any) -> None:  # noqa: ARG002 - Scrapy calls it so
        """Hand an archived answer on."""
        leased, archived = response.meta["leased"], response.meta["archived"]
        if response.meta["again_at"] is not None:
            return
        try:
            if self.session.answers.is_to_be_parsed(archived):
                await self.session.parsing.read(Unread(leased, archived, response.meta["place"]))
            else:
                self.session.answers.take(leased, archived)
        except Exception as error:
            # A fault of ours: the page is in the archive, and the crawl goes on without it.
            self.logger.exception("%s could not be read", leased.url)
            if self.session.frontier.is_error(error):
                self.session.broke(error)
            else:
                self.session.answers.give_up(leased, "reader-failed", f"{type(error).__name__}: {error}")
        if not self.session.parsing.waiting and not self._in_flight():
            self._dry.set()

    def failed(self, failure: Failure) -> None:
        """Hand a request on that had no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, LostLeaseError):
            return
        reason, detail = _why(failure)
        self.session.answers.no_answer(request.meta["leased"], reason, detail)


def _why(failure: Failure) -> tuple[str, str]:
    detail = str(failure.value)
    # Scrapy gives a response up on its way, or on unpacking it, for no other reason than its size.
    if isinstance(failure.value, IgnoreRequest | DownloadCancelledError):
        return "too-large", detail or "more than a response may have"
    if isinstance(failure.value, ResponseDataLossError):
        return "broken-off", str(failure.value) or "the answer ended before its end"
    for kind, words in _WORDS.items():
        if isinstance(failure.value, kind):
            return ("too-slow" if kind is DownloadTimeoutError else "not-fetched"), words
    return "not-fetched", detail or type(failure.value).__name__
