"""What becomes of an archived response: its addresses to the frontier, its records to the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from parsers.addresses import host_of, normalise, without_tracking
from parsers.sites import read_address
from pipelines.crawled import stage_unchanged
from pipelines.exchanges import Archived, warc_date
from pipelines.facts import RunInfo
from pipelines.stage import Stage
from spiders.beside import MOST_MET
from spiders.bounds import Bounds
from spiders.frontier import Database, Frontier, Wanted
from spiders.frontier.memory import Found, Known, SiteMemory
from spiders.frontier.requests import request_id
from spiders.manners import NOBODY, Robots
from spiders.said import Said, say
from spiders.sitemaps import SitemapError, read_sitemap

_FIRST_LISTINGS = 12
_LISTINGS_BESIDE_SITEMAP = 3
_LISTINGS_FOR_A_FIND = 4
"""How many more listing pages each one is worth that has led to pages."""
_MOST_LISTINGS = 300
_DEEPEST_LISTING = 4
_MOST_SITEMAPS = 2000
_PRIORITY = {"robots": 0, "sitemap": 1, "listing": 2, "page": 3}


@dataclass(slots=True)
class Counts:
    """What reading has found so far."""

    tools: set[str] = field(default_factory=set)
    changed: int = 0
    """Pages that said something else than at their last fetch."""
    unchanged: int = 0
    whole: int = 0
    """Pages of the site's content that were had whole."""
    curve: list[tuple[int, int]] = field(default_factory=list)
    """Pages fetched and tools seen, whenever a page showed a tool for the first time in this crawl."""


class Reader:
    """Reads the responses of one crawl, as one worker."""

    def __init__(
        self,
        frontier: Frontier,
        stage: Stage,
        bounds: Bounds,
        user_agent: str,
        *,
        least_delay: float,
        listings: bool = True,
        expect: Callable[[int, float], None] = lambda _pages, _delay: None,
    ) -> None:
        """`expect` is told of so many pages, and with what delay they can be asked for."""
        self.frontier = frontier
        self.stage = stage
        self.bounds = bounds
        self.counts = Counts()
        self._agent = user_agent
        self._least_delay = least_delay
        self._listings = listings
        self._expect = expect
        self._robots: dict[str, Robots] = {}
        self._new: dict[str, bool] = {}
        """Host → whether it was unknown when this worker began."""
        self._met: set[str] = set()
        """Links that pages have had so far."""

    @property
    def database(self) -> Database:
        """The frontier's."""
        return self.frontier.database

    def read(
        self,
        archived: Archived,
        *,
        asked_as: str | None = None,
        depth: int = 0,
        run: RunInfo | None = None,
        said: Said | None = None,
    ) -> None:
        """Take in a response that was good: 200, or 304 for a page that had been fetched before.

        `said`: what the page says, where it has been parsed already.
        """
        if archived.purpose == "robots":
            self._read_robots(archived, asked_as or archived.url)
        elif archived.purpose == "sitemap":
            self._read_sitemap(archived, depth)
        else:
            self._read_page(archived, asked_as or archived.url, depth, run, said)

    def robots(self, host: str) -> Robots | None:
        """The rules of a host, as any worker has read them; None where they are not known yet."""
        if host not in self._robots:
            rows = self.database.rows("SELECT robots FROM hosts WHERE host = ? AND robots IS NOT NULL", (host,))
            if not rows:
                return None
            self._robots[host] = Robots(rows[0][0], self._agent)
        return self._robots[host]

    def allows(self, url: str) -> bool:
        """Whether bounds and robots.txt let an address be asked for."""
        normal = normalise(url)
        if normal is None or self.bounds.refuses(url, normal):
            return False
        return self.robots_allow(host_of(normal), url)

    def robots_allow(self, host: str, url: str) -> bool:
        """Whether robots.txt lets an address of a host be asked for; no, as long as it is not known."""
        robots = self.robots(host)
        return robots is not None and robots.allows(url)

    def is_closed(self, host: str) -> bool:
        """Whether a host's robots.txt could not be had."""
        return self.database.rows("SELECT robots FROM hosts WHERE host = ?", (host,)) == [(NOBODY,)]

    def known(self, url: str) -> Known | None:
        """What the last good fetch of an address said; None where there was none."""
        if all(self._is_new(host) for host in self.bounds.hosts):
            return None  # in the first crawl of a site no page is asked for twice
        normal = normalise(url)
        return SiteMemory(self.database, host_of(normal)).known(normal) if normal else None

    def _is_new(self, host: str) -> bool:
        if host not in self._new:
            self._new[host] = SiteMemory(self.database, host).is_new()
        return self._new[host]

    def want(self, url: str, purpose: str, *, depth: int = 0) -> Wanted:
        """The request for an address."""
        normal = normalise(url) or url
        return Wanted(url, f"{purpose} {normal}" if purpose != "page" else normal, host_of(normal), purpose,
                      _PRIORITY[purpose] * 10 + depth, depth)  # fmt: skip

    def no_robots(self, url: str, *, closed: bool) -> None:
        """There is no robots.txt: everything is allowed; or the server failed, and nothing is."""
        self._take_robots(url, NOBODY if closed else "")

    def _read_robots(self, archived: Archived, asked_as: str) -> None:
        text = archived.body[: 512 * 1024].decode("utf-8", "replace")
        # A page that says "not found" with status 200 holds no rules.
        self._take_robots(asked_as, "" if text.lstrip()[:1] == "<" else text)

    def _take_robots(self, url: str, text: str) -> None:
        host = host_of(normalise(url) or url)
        robots = Robots(text, self._agent)
        self._robots[host] = robots
        self.frontier.set_pace(host, max(robots.delay(), self._least_delay))
        self.database.rows("UPDATE hosts SET robots = ? WHERE host = ?", (text, host))
        if text == NOBODY:
            return
        named = [urljoin(url, one) for one in robots.sitemaps()] or [urljoin(url, "/sitemap.xml")]
        self._want_all(named, "sitemap")

    def _read_sitemap(self, archived: Archived, depth: int) -> None:
        try:
            listed = read_sitemap(archived.body)
        except SitemapError as error:
            self._broken_sitemap(archived.url, str(error))
            return
        if listed.broken:
            self._broken_sitemap(archived.url, listed.broken)
        self._expect(len(listed.pages), self.frontier.pace(host_of(normalise(archived.url) or archived.url)))
        if depth < 3:
            self._want_all((urljoin(archived.url, url) for url in listed.sitemaps), "sitemap", depth=depth + 1)
        self._found(((urljoin(archived.url, url), lastmod) for url, lastmod in listed.pages), listed=True)

    def _broken_sitemap(self, url: str, detail: str) -> None:
        self.stage.refuse("broken-sitemap", detail, url)
        self.database.rows(
            "UPDATE requests SET reason = 'broken-sitemap', detail = ? WHERE crawl_id = ? AND url = ?",
            (detail, self.frontier.crawl_id, url),
        )

    def _want_all(self, urls: Iterable[str], purpose: str, *, depth: int = 0) -> None:
        wanted = []
        for url in urls:
            if reason := self.bounds.refuses(url):
                self.stage.refuse("out-of-bounds", f"{purpose}: {reason}", url)
            elif purpose == "sitemap" or self.allows(url):
                wanted.append(self.want(url, purpose, depth=depth))
        ((known,),) = self.database.rows(
            "SELECT count(*) FROM requests WHERE crawl_id = ? AND purpose = ?", (self.frontier.crawl_id, purpose)
        )
        self.frontier.add(wanted[: max(0, _MOST_SITEMAPS - known)])

    def _found(self, links: Iterable[tuple[str, str | None]], *, listed: bool) -> int:
        """Note addresses of pages of known kinds; returns how many were new."""
        by_site: dict[str, list[Found]] = {}
        for url, lastmod in links:
            address = read_address(url)
            if address is None or address.kind == "other" or self.bounds.refuses(url, address.url):
                continue
            by_site.setdefault(host_of(address.url), []).append(Found(address, without_tracking(url), lastmod))
        at = self.stage.run.started_at.timestamp() if listed else None
        return sum(SiteMemory(self.database, site).found(found, listed_at=at) for site, found in by_site.items())

    def _read_page(self, archived: Archived, asked_as: str, depth: int, run: RunInfo | None, said: Said | None) -> None:
        address = read_address(asked_as)
        if address is None:
            return
        memory = SiteMemory(self.database, host_of(address.url))
        if archived.unchanged:
            self.counts.unchanged += 1
            self._note(memory.seen_on(address.url))
            known = memory.known(address.url)
            memory.fetched(address, asked_as, archived.fetched_at.timestamp(), archived.status, known, None, ())
            own = (known.own_url, known.own_site) if known else (address.url, address.site.name)
            stage_unchanged(self.stage, archived, *own, run)
            return
        said = said or say(archived, run or self.stage.run)
        before = self.known(address.url)
        if said.rows:
            self.counts.whole += 1
            self.counts.changed += before is not None and before.facts != said.facts
            self.stage.add_rows(said.rows)
        # Every page of a site has most of its links in common with the others.
        fresh = [link for link in said.links if link.url not in self._met]
        if len(self._met) < MOST_MET:
            self._met.update(link.url for link in fresh)
        new = self._found(((link.url, None) for link in fresh if link.kind != "other"), listed=False)
        if archived.purpose == "listing":
            self.database.rows(
                "UPDATE requests SET reason = ? WHERE request_id = ?",
                (None if new else "fruitless", self._request_id(asked_as)),
            )
        self._want_listings([link.url for link in fresh if link.kind == "other"], depth)
        if address.kind != "other" or said.records:
            known = Known(
                archived.headers.get("etag"), archived.headers.get("last-modified"), archived.sha256,
                archived.record_id, warc_date(archived.fetched_at), said.facts, said.url, said.site,
            )  # fmt: skip
            at = archived.fetched_at.timestamp()
            memory.fetched(address, asked_as, at, archived.status, before, known, said.tools)
            self._note([tool.slug for tool in said.tools] if said.kind in ("comparison", "tool") else [])

    def _request_id(self, url: str) -> str:
        return request_id(self.frontier.crawl_id, self.want(url, "listing").key)

    def _note(self, slugs: Iterable[str]) -> None:
        before = len(self.counts.tools)
        self.counts.tools.update(slugs)
        if len(self.counts.tools) > before:
            self.counts.curve.append((self.counts.whole + self.counts.unchanged, len(self.counts.tools)))

    def _want_listings(self, links: list[str], depth: int) -> None:
        """Pages of no known kind that may lead to others, as long as such pages have paid."""
        if not self._listings or depth >= _DEEPEST_LISTING:
            return
        candidates = [url for url in links if self.bounds.is_listing(url)]
        if not candidates:
            return
        rows = self.database.rows(
            "SELECT count(*), count(CASE WHEN state = 'done' AND reason IS NULL THEN 1 END) FROM requests "
            "WHERE crawl_id = ? AND purpose = 'listing'",
            (self.frontier.crawl_id,),
        )
        asked, fruitful = rows[0]
        listed = self.database.rows(
            "SELECT 1 FROM addresses WHERE listed_at IS NOT NULL AND kind = 'comparison' LIMIT 1"
        )
        credit = (_LISTINGS_BESIDE_SITEMAP if listed else _FIRST_LISTINGS + _LISTINGS_FOR_A_FIND * fruitful) - asked
        best = sorted(dict.fromkeys(candidates), key=lambda url: (url.count("/"), "?" in url, url))
        self._want_all(best[: max(0, min(credit, _MOST_LISTINGS - asked))], "listing", depth=depth + 1)
