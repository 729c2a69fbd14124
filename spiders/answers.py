"""What becomes of an answer: read, followed, asked for again, or given up with a reason."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from scrapy.http import Response

from parsers.addresses import host_of, normalise
from parsers.sites import read_address
from pipelines.exchanges import Archived
from pipelines.facts import RunInfo
from spiders.frontier import Frontier, Leased, Wanted
from spiders.frontier.memory import REFUSED, SiteMemory
from spiders.manners import next_try
from spiders.parsing import Unread
from spiders.reading import Reader
from spiders.said import Said

_MOST_REDIRECTS = 5
_SLOWEST = 60.0
_EXAMPLES = 5
_LOOK_UP = 20
"""Answers after which it is seen to that a host which another worker had to slow down for gets quicker again."""
_ATTEMPTS = {"too-large": 1, "broken-off": 2, "too-slow": 2}
"""Times that an address is asked for that gives no answer, by reason; three times for any other."""
_REFUSALS = ("too-large", "redirect-refused", "redirect-loop", "redirected-away")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(slots=True)
class Tally:
    """What a worker has done."""

    fetched: int = 0
    """Answers of any kind."""
    pages: int = 0
    """Answers of addresses of pages: without robots.txt, sitemaps and listings."""
    bytes: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """Addresses that could not be had, by reason."""
    examples: list[tuple[str, str]] = field(default_factory=list)
    """The first of them, with what was wrong."""


class Answers:
    """Takes in the answers of one crawl, as one worker."""

    def __init__(self, frontier: Frontier, reader: Reader, *, delay: float, step: Callable[[], None]) -> None:
        self.tally = Tally()
        self._frontier = frontier
        self._reader = reader
        self._delay = delay
        self._step = step
        self._slowed: set[str] = set()
        """Hosts that have refused a request."""

    def again_at(self, leased: Leased, response: Response, now: float) -> float | None:
        """When to ask again, where the answer was "not now"; the host is left alone until then."""
        header = response.headers.get("Retry-After")
        at = next_try(leased.attempts, response.status, header.decode("latin-1") if header else None, now)
        if response.status in (429, 503):
            pace = min(max(2 * self._frontier.pace(leased.host), 0.1), _SLOWEST)
            self._frontier.slow_down(leased.host, at or now + pace, pace)
            self._slowed.add(leased.host)
        elif response.status < 400 and (leased.host in self._slowed or self.tally.fetched % _LOOK_UP == 0):
            self._frontier.speed_up(leased.host)
            if self._frontier.pace(leased.host) <= self._delay:
                self._slowed.discard(leased.host)
        # Counted now and not when it is taken in: a limit would be overrun by all that is archived and not yet read.
        self.tally.pages += at is None and leased.purpose == "page"
        return at

    def is_to_be_parsed(self, archived: Archived) -> bool:
        """Whether an answer is a page that says something of its own."""
        return archived.status in (200, 203) and not archived.unchanged and archived.purpose in ("page", "listing")

    def take(self, leased: Leased, archived: Archived, run: RunInfo | None = None, said: Said | None = None) -> None:
        """What becomes of an archived answer.

        `run` is the run that fetched it, where that was another; `said` what it says, where it has been parsed.
        """
        with self._frontier.database.transaction():
            self._take(leased, archived, run, said)
        self._step()

    def take_all(self, pages: Sequence[tuple[Unread, Said | None]]) -> list[Exception | None]:
        """Take in several pages in one transaction; what went wrong with each. One does not keep the others out."""
        database = self._frontier.database
        outcomes: list[Exception | None] = []
        try:
            with database.transaction():
                for page, said in pages:
                    try:
                        with database.part():
                            self._take(page.leased, page.archived, None, said)
                        outcomes.append(None)
                    except Exception as error:  # noqa: BLE001 - whoever waits for the page tells of it
                        outcomes.append(error)
            for _ in pages:
                self._step()  # not within the transaction: it may publish what has been read
        except Exception as error:  # noqa: BLE001 - the transaction's own: it holds for all of them
            return [error] * len(pages)
        return outcomes

    def _take(self, leased: Leased, archived: Archived, run: RunInfo | None, said: Said | None) -> None:
        self.tally.fetched += 1
        self.tally.bytes += len(archived.body)
        self.tally.statuses[archived.status] += 1
        if archived.status in (200, 203) or (archived.status == 304 and archived.unchanged):
            self._reader.read(archived, asked_as=leased.asked_as, depth=leased.depth, run=run, said=said)
        elif archived.status in _REDIRECTS and "location" in archived.headers:
            self._redirect(leased, archived)
        else:
            self.give_up(leased, "http-status", f"HTTP status {archived.status}", archived.status)
            return
        self._frontier.done([leased.request_id])

    def _redirect(self, leased: Leased, archived: Archived) -> None:
        target = urljoin(archived.url, archived.headers["location"].strip())
        before, after = normalise(leased.asked_as or leased.url), read_address(target)
        reason = self._reader.bounds.refuses(target)
        if reason:
            self.give_up(leased, "redirect-refused", f"a redirect to {target}: {reason}", archived.status)
        elif leased.depth >= _MOST_REDIRECTS and leased.asked_as:
            self.give_up(leased, "redirect-loop", f"more than {_MOST_REDIRECTS} redirects", archived.status)
        elif leased.purpose == "page" and (after is None or after.kind == "other") and before != normalise(target):
            self.give_up(leased, "redirected-away", f"a redirect to {target}, which is no such page", archived.status)
        elif leased.purpose != "robots" and not self._reader.allows(target):
            self.give_up(leased, "forbidden", f"a redirect to {target}, which robots.txt forbids", archived.status)
        else:
            same = leased.purpose != "page" or before == normalise(target)
            wanted = Wanted(
                target, f"redirect {target}" if same else (normalise(target) or target), leased.host, leased.purpose,
                0, leased.depth + 1, before if same else None,
            )  # fmt: skip
            new = self._frontier.add([wanted])
            if same and not new:
                self.give_up(leased, "redirect-loop", f"a redirect to {target}, which leads back here", archived.status)
            elif not same and before:
                self._failed_page(before, archived.status)

    def give_up(self, leased: Leased, reason: str, detail: str, status: int = 0) -> None:
        """No page came of a request, and none will."""
        normal = normalise(leased.asked_as or leased.url)
        if leased.purpose == "robots":
            self._reader.no_robots(leased.asked_as or leased.url, closed=not 400 <= status < 500)
        elif leased.purpose == "page" and normal:
            self._failed_page(normal, REFUSED if reason in _REFUSALS else status)
        if _need_not_be(leased, status):
            self._frontier.fail(leased.request_id, None, None)
            return
        self._frontier.fail(leased.request_id, reason, detail)
        self.tally.failed[reason] += 1
        if len(self.tally.examples) < _EXAMPLES:
            self.tally.examples.append((leased.url, detail))
        self._reader.stage.refuse(reason, detail, leased.url)
        self._step()

    def _failed_page(self, normal: str, status: int) -> None:
        SiteMemory(self._frontier.database, host_of(normal)).failed(normal, time.time(), status)

    def no_answer(self, leased: Leased, reason: str, detail: str) -> None:
        """A request failed without an answer: once more in a while, or given up."""
        if leased.attempts < _ATTEMPTS.get(reason, 3):
            self._frontier.again(leased.request_id, time.time() + min(2.0**leased.attempts, 60.0))
        else:
            self.give_up(leased, reason, detail)


def _need_not_be(leased: Leased, status: int) -> bool:
    """Whether an address that is not there is no loss: nobody said that there is one."""
    if leased.purpose == "robots":
        return 400 <= status < 500
    return leased.purpose == "sitemap" and status in (404, 410) and leased.url.endswith("/sitemap.xml")
