"""One crawl as one worker does it: what it works with, and what becomes of each answer."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from scrapy.http import Response

from parsers import Parsed
from parsers.addresses import host_of, normalise
from parsers.sites import read_address
from pipelines.archive import Archived, SegmentWriter, dead_workers, read_run, read_segment, salvage
from pipelines.facts import RunInfo, absence_row
from pipelines.ingest import Outcome, begin, finish
from pipelines.unloaded import stage_unloaded
from spiders.archiving import Keeper, next_try
from spiders.bounds import Bounds
from spiders.frontier import Database, Frontier, Leased, Wanted, open_database
from spiders.frontier.leases import begin_crawl, new_worker
from spiders.frontier.memory import SiteMemory
from spiders.parsing import Parsing
from spiders.plan import Options, Plan, Progress, gone_tools, make_plan
from spiders.reading import Reader

_MOST_REDIRECTS = 5
_SLOWEST = 60.0
_LOOK_UP = 20
"""Answers after which it is seen to that a host which another worker had to slow down for gets quicker again."""
_ATTEMPTS = {"too-large": 1, "broken-off": 2}
"""Times that an address is asked for that gives no answer, by reason; three times for any other."""
_FRONTIER = "frontier.sqlite"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a crawl stops by itself; it goes on from there when it is run again."""

    pages: int | None = None
    megabytes: float | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """All that a crawl is told."""

    starts: tuple[str, ...]
    db: Path
    command: str
    user_agent: str
    archive: Path | None = None
    """Folder of the archive; beside the warehouse where None."""
    frontier: str | None = None
    """PostgreSQL address; a file in the archive where None."""
    delay: float = 1.0
    """Least seconds between two requests to a host."""
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    only_plan: bool = False
    """Read sitemaps and listings, and stop there."""

    @property
    def archive_folder(self) -> Path:
        """Where the archive lies."""
        return self.archive or self.db.with_name(f"{self.db.name}.archive")

    @property
    def frontier_address(self) -> str | Path:
        """Where the frontier lies."""
        return self.frontier or self.archive_folder / _FRONTIER


@dataclass(slots=True)
class Tally:
    """What a worker has done."""

    fetched: int = 0
    bytes: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """Addresses that could not be had, by reason."""


class Session:
    """What a worker's parts share. Made before Scrapy starts, closed after it has stopped."""

    def __init__(self, settings: CrawlSettings, *, step: Callable[[Session], None] = lambda _session: None) -> None:
        self.settings = settings
        self.bounds = Bounds(settings.starts)
        self.archive = settings.archive_folder
        self.stage = begin(settings.db, settings.command)
        self.worker = new_worker()
        self.database: Database = open_database(settings.frontier_address)
        started = self.stage.run.started_at.timestamp()
        # A plan leaves a crawl alone that was begun and not finished.
        starts = [f"plan of {start}" for start in settings.starts] if settings.only_plan else settings.starts
        crawl_id, self.resumed = begin_crawl(self.database, starts, asdict(settings.options), started)
        self.frontier = Frontier(self.database, crawl_id, worker=self.worker)
        self.writer = SegmentWriter(self.archive, self.worker, self.stage.run)
        self.keeper = Keeper(self.frontier, self.writer, self._archive_failed)
        self.reader = Reader(
            self.frontier, self.stage, self.bounds, settings.user_agent, least_delay=settings.delay,
            listings=not settings.options.kinds,
        )  # fmt: skip
        self.parsing = Parsing()
        self._slowed: set[str] = set()
        """Hosts that have refused a request."""
        self.tally = Tally()
        self.over = False
        """Nothing is left to do, or no more is to be done: Scrapy may stop when what is in flight has come."""
        self.finished = False
        """Everything is done; False where the crawl was stopped before."""
        self.stopping: str | None = None
        """Why no more requests are made; None while they are."""
        self.error: Exception | None = None
        """What made the crawl impossible to go on."""
        self.plans: dict[str, Plan] = {}
        """Host → the newest plan."""
        self.planned = 0
        self._step = step
        self._began = time.monotonic()
        self.paces: dict[str, float] = {}
        """Host → seconds between two requests, as it was at the end."""
        self._recover()
        self._start()

    def _recover(self) -> None:
        """Take over what workers have left that were killed."""
        for worker in dead_workers(self.archive):
            rows = self.database.rows("SELECT name, size FROM segments WHERE worker = ?", (worker,))
            salvage(self.archive, worker, {str(name): int(size) for name, size in rows})
            self.frontier.release(worker)
            self.database.rows(
                "UPDATE requests SET worker = ? WHERE worker = ? AND state = 'archived'", (self.worker, worker)
            )
        self.read_unread(left_to_me=True)
        stage_unloaded(self.stage, self.archive, self.settings.db)

    def read_unread(self, *, left_to_me: bool = False) -> None:
        """Read responses that are archived, and whose worker has ended before it had read them."""
        for identifier, segment, place in self.frontier.unread(left_to_me=left_to_me):
            path = self.archive / segment
            archived = next(read_segment(path, place), None) if path.exists() else None
            run = read_run(path) if path.exists() else None
            rows = self.database.rows(
                "SELECT request_id, url, host, purpose, depth, asked_as, attempts FROM requests WHERE request_id = ?",
                (identifier,),
            )
            if archived is None:
                self.frontier.lose(identifier)
            else:
                self.take(Leased(*rows[0]), archived, run)

    def _start(self) -> None:
        wanted: list[Wanted] = []
        for start in self.settings.starts:
            address = read_address(start)
            if address is None:
                continue
            host = host_of(address.url)
            if not self.resumed:
                self.frontier.reset_pace(host, self.settings.delay)
                self.database.rows("UPDATE hosts SET robots = NULL WHERE host = ?", (host,))
            wanted.append(self.reader.want(urljoin(start, "/robots.txt"), "robots"))
        self.frontier.add(wanted)

    def want_starts(self) -> None:
        """The start addresses themselves, when robots.txt is known."""
        wanted = []
        for start in self.settings.starts:
            address = read_address(start)
            if address is None or (self.settings.options.kinds and address.kind not in self.settings.options.kinds):
                continue
            if not self.reader.allows(start):
                self.stage.refuse("forbidden", "robots.txt forbids the start address", start)
            else:
                wanted.append(self.reader.want(start, "page" if address.kind != "other" else "listing"))
        if self.settings.only_plan:
            wanted = [one for one in wanted if one.purpose == "listing"]
        self.frontier.add(wanted)

    def again_at(self, leased: Leased, response: Response, now: float) -> float | None:
        """When to ask again, where the answer was "not now"; the host is left alone until then."""
        header = response.headers.get("Retry-After")
        at = next_try(leased, response.status, header.decode("latin-1") if header else None, now)
        if response.status in (429, 503):
            pace = min(max(2 * self.frontier.pace(leased.host), 0.1), _SLOWEST)
            self.frontier.slow_down(leased.host, at or now + pace, pace)
            self._slowed.add(leased.host)
        elif response.status < 400 and (leased.host in self._slowed or self.tally.fetched % _LOOK_UP == 0):
            self.frontier.speed_up(leased.host)
            if self.frontier.pace(leased.host) <= self.settings.delay:
                self._slowed.discard(leased.host)
        return at

    def is_to_be_parsed(self, archived: Archived) -> bool:
        """Whether an answer is a page that says something of its own."""
        return archived.status in (200, 203) and not archived.unchanged and archived.purpose in ("page", "listing")

    def take(
        self, leased: Leased, archived: Archived, run: RunInfo | None = None, parsed: Parsed | None = None
    ) -> None:
        """What becomes of an archived answer.

        `run` is the run that fetched it, where that was another; `parsed` what it says, where it has been parsed.
        """
        with self.database.transaction():
            self._take(leased, archived, run, parsed)
        self._step(self)

    def _take(self, leased: Leased, archived: Archived, run: RunInfo | None, parsed: Parsed | None) -> None:
        self.tally.fetched += 1
        self.tally.bytes += len(archived.body)
        self.tally.statuses[archived.status] += 1
        if archived.status in (200, 203) or (archived.status == 304 and archived.unchanged):
            self.reader.read(archived, asked_as=leased.asked_as, depth=leased.depth, run=run, parsed=parsed)
        elif archived.status in (301, 302, 303, 307, 308) and "location" in archived.headers:
            self._redirect(leased, archived)
        else:
            self.give_up(leased, "http-status", f"HTTP status {archived.status}", archived.status)
            return
        self.frontier.done([leased.request_id])

    def _redirect(self, leased: Leased, archived: Archived) -> None:
        target = urljoin(archived.url, archived.headers["location"].strip())
        before, after = normalise(leased.asked_as or leased.url), read_address(target)
        reason = self.bounds.refuses(target)
        if reason:
            self.give_up(leased, "redirect-refused", f"a redirect to {target}: {reason}", archived.status)
        elif leased.depth >= _MOST_REDIRECTS and leased.asked_as:
            self.give_up(leased, "redirect-loop", f"more than {_MOST_REDIRECTS} redirects", archived.status)
        elif leased.purpose == "page" and (after is None or after.kind == "other") and before != normalise(target):
            self.give_up(leased, "redirected-away", f"a redirect to {target}, which is no such page", archived.status)
        elif leased.purpose != "robots" and not self.reader.allows(target):
            self.give_up(leased, "forbidden", f"a redirect to {target}, which robots.txt forbids", archived.status)
        else:
            same = leased.purpose != "page" or before == normalise(target)
            wanted = Wanted(
                target, f"redirect {target}" if same else (normalise(target) or target), leased.host, leased.purpose,
                0, leased.depth + 1, before if same else None,
            )  # fmt: skip
            new = self.frontier.add([wanted])
            if same and not new:
                self.give_up(leased, "redirect-loop", f"a redirect to {target}, which leads back here", archived.status)
            elif not same and before:
                self._failed_page(before, archived.status)

    def give_up(self, leased: Leased, reason: str, detail: str, status: int = 0) -> None:
        """No page came of a request, and none will."""
        self.frontier.fail(leased.request_id, reason, detail)
        normal = normalise(leased.asked_as or leased.url)
        if leased.purpose == "robots":
            self.reader.no_robots(leased.asked_as or leased.url, closed=not 400 <= status < 500)
            if 400 <= status < 500:
                return
        elif leased.purpose == "page" and normal:
            self._failed_page(normal, status)
        if leased.purpose == "sitemap" and status in (404, 410) and leased.url.endswith("/sitemap.xml"):
            return  # nobody said that there is one
        self.tally.failed[reason] += 1
        self.stage.refuse(reason, detail, leased.url)
        self._step(self)

    def _failed_page(self, normal: str, status: int) -> None:
        SiteMemory(self.database, host_of(normal)).failed(normal, time.time(), status)

    def no_answer(self, leased: Leased, reason: str, detail: str) -> None:
        """A request failed without an answer: once more in a while, or given up."""
        if leased.attempts < _ATTEMPTS.get(reason, 3):
            self.frontier.again(leased.request_id, time.time() + min(2.0**leased.attempts, 60.0))
        else:
            self.give_up(leased, reason, detail)

    def sitemaps_whole(self) -> bool:
        """Whether this crawl has read a sitemap, and each that it knows of to its end."""
        rows = self.database.rows(
            "SELECT state, reason FROM requests WHERE crawl_id = ? AND purpose = 'sitemap'", (self.frontier.crawl_id,)
        )
        return bool(rows) and all(state == "done" and reason is None for state, reason in rows)

    def progress(self) -> Progress:
        """How far the crawl has come."""
        rows = self.database.rows(
            "SELECT coalesce(asked_as, url) FROM requests WHERE crawl_id = ? AND purpose = 'page'",
            (self.frontier.crawl_id,),
        )
        ((started,),) = self.database.rows(
            "SELECT started_at FROM crawls WHERE crawl_id = ?", (self.frontier.crawl_id,)
        )
        requested = frozenset(normal for (url,) in rows if (normal := normalise(url)))
        return Progress(float(started), time.time(), requested, self.sitemaps_whole())

    def next_round(self) -> bool:
        """Plan what to fetch next; False where nothing is left. Other workers' plans count as well as one's own."""
        number = self.frontier.round()
        self.make_plans()
        wanted = [
            Wanted(step.asked_as, step.url, host, "page", step.priority * 10)
            for host, plan in self.plans.items()
            for step in plan.steps
        ]
        if not wanted:
            return False
        added = self.frontier.add_round(wanted, number)
        self.planned += added or 0
        return added is None or added > 0

    def make_plans(self) -> None:
        """What each site has to be asked for now."""
        progress = self.progress()
        for host in sorted(self.bounds.hosts):
            memory = SiteMemory(self.database, host)
            allowed = partial(self.reader.robots_allow, host)
            self.plans[host] = make_plan(memory, self.settings.options, progress, allowed)

    def note_gone(self) -> None:
        """Tools that the crawl found to be gone, as facts."""
        progress = self.progress()
        at = datetime.fromtimestamp(progress.now, UTC)
        for host in sorted(self.bounds.hosts):
            memory = SiteMemory(self.database, host)
            for slug, reason, url in gone_tools(memory, progress):
                site = memory.own_site(slug)
                if site:
                    self.stage.note("absences", absence_row(self.stage.run, site, slug, url, reason, at))

    @property
    def seconds(self) -> float:
        """Since this worker began."""
        return time.monotonic() - self._began

    def spent(self) -> str | None:
        """Which limit has been reached; None while none is."""
        limits = self.settings.limits
        if limits.pages is not None and self.tally.fetched >= limits.pages:
            return f"{limits.pages} pages are fetched"
        if limits.megabytes is not None and self.tally.bytes >= limits.megabytes * 2**20:
            return f"{limits.megabytes:g} MB are fetched"
        if limits.minutes is not None and self.seconds >= limits.minutes * 60:
            return f"{limits.minutes:g} minutes are over"
        return None

    def _archive_failed(self, error: Exception) -> None:
        self.error = error
        self.stopping = self.stopping or "the archive can't be written"
        self.over = True

    def close(self) -> Outcome:
        """Complete the archive and load what has been read."""
        self.parsing.close()
        if self.finished and not self.settings.only_plan:
            self.note_gone()
        self.paces = {host: self.frontier.pace(host) for host in self.bounds.hosts}
        self.frontier.give_back()
        self.writer.close()
        for name in self.writer.completed:
            self.stage.note("segments", {"segment": name, "run_id": self.stage.run.run_id})
        if self.finished:
            self.frontier.finish("planned" if self.settings.only_plan else "ok")
        self.database.close()
        self.stage.interrupted = not self.finished
        return finish(self.stage, self.settings.db)
