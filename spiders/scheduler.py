"""Scrapy's scheduler interface over the frontier: what Scrapy asks for is leased, what a spider yields is queued."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from spiders.frontier import Leased

if TYPE_CHECKING:
    from spiders.site import SiteSpider

_AT_ONCE = 16
"""Requests leased in one transaction."""
_LONGEST_NAP = 5.0


class LeaseScheduler(BaseScheduler):
    """Hands Scrapy the requests that are due, and wakes it when the next one is."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._spider: SiteSpider = crawler.spider  # type: ignore[assignment]
        self._session = self._spider.session
        self._leased: deque[Leased] = deque()
        self._alarm: asyncio.TimerHandle | None = None
        self._not_before = 0.0
        self._commits = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def close(self, reason: str) -> None:  # noqa: ARG002 - Scrapy calls it so
        """Return what was leased and never sent."""
        if self._alarm:
            self._alarm.cancel()
        with suppress(Exception):  # a frontier that is broken has been told of; the leases run out by themselves
            self._session.frontier.give_back()

    def has_pending_requests(self) -> bool:
        """Whether the crawl has something left to do; it is the spider that knows when it has not."""
        return not self._session.over

    def enqueue_request(self, request: Request) -> bool:
        """Queue a request that a spider yields, where it may be made and has not been made yet."""
        return bool(self._session.frontier.add([self._session.reader.want(request.url, "page")]))

    def next_request(self) -> Request | None:
        """The next request that is due; None while there is none, or none more is to be made."""
        if self._session.stopping or self._session.spent(self._pages_on_the_way()):
            return None  # what is leased and not sent goes back at the end
        if not self._leased:
            loop = asyncio.get_running_loop()
            commits = self._session.keeper.commits
            if loop.time() < self._not_before and commits == self._commits:
                return None
            self._commits = commits
            try:
                self._leased.extend(self._session.frontier.lease(_AT_ONCE))
                if not self._leased:
                    self._sleep(min(self._session.frontier.due_in(), _LONGEST_NAP))
            except Exception as error:  # noqa: BLE001 - whatever the database has against it ends the crawl
                self._session.broke(error)
        return self._request(self._leased.popleft()) if self._leased else None

    def _pages_on_the_way(self) -> int:
        if self._session.settings.limits.pages is None or self._crawler.engine is None:
            return 0
        active = self._crawler.engine.downloader.active
        return sum(request.meta["leased"].purpose == "page" for request in active)

    def _sleep(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._not_before = loop.time() + seconds
        if self._alarm:
            self._alarm.cancel()
        self._alarm = loop.call_later(seconds, self.wake)

    def wake(self) -> None:
        """Have Scrapy ask again: by itself it does so every five seconds, or when a response has come."""
        self._not_before = 0.0
        slot = getattr(self._crawler.engine, "_slot", None)
        if slot is not None:
            slot.nextcall.schedule()

    def _request(self, leased: Leased) -> Request:
        known = self._session.reader.known(leased.asked_as or leased.url) if leased.purpose == "page" else None
        headers = {}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return Request(
            leased.url,
            errback=self._spider.failed,
            headers=headers,
            dont_filter=True,
            meta={"leased": leased, "known": known},
            encoding="utf-8",
        )
