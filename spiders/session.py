"""One crawl as one worker does it: what it works with, and what becomes of each answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urljoin

from parsers.addresses import host_of, normalise
from parsers.sites import read_address
from pipelines.archive import SegmentWriter, dead_workers, salvage
from pipelines.archive_reading import read_run, read_segment
from pipelines.facts import absence_row
from pipelines.ingest import Outcome, begin, finish
from pipelines.unloaded import stage_unloaded
from spiders.answers import Answers
from spiders.archiving import Keeper
from spiders.bounds import Bounds
from spiders.crawl_settings import CrawlSettings
from spiders.frontier import Database, Frontier, Leased, Wanted, open_database
from spiders.frontier.crawls import begin_crawl
from spiders.frontier.leases import new_worker
from spiders.frontier.memory import SiteMemory
from spiders.parsing import Parsing
from spiders.plan import Plan, make_plan
from spiders.reading import Reader
from spiders.site_state import Progress, gone_tools, shrunk_sitemap


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
        self.keeper = Keeper(self.frontier, self.writer, self.broke)
        self.reader = Reader(
            self.frontier, self.stage, self.bounds, settings.user_agent, least_delay=settings.delay,
            listings=not settings.options.kinds, expect=self._expect,
        )  # fmt: skip
        self.answers = Answers(self.frontier, self.reader, delay=settings.delay, step=partial(step, self))
        self.parsing = Parsing(self.archive, self.stage.run, self.answers.take_all)
        self.over = False
        """Nothing is left to do, or no more is to be done: Scrapy may stop when what is in flight has come."""
        self.finished = False
        """Everything is done; False where the crawl was stopped before."""
        self.stopping: str | None = None
        """Why no more requests are made; None while they are."""
        self.limited = False
        """Whether it was a limit that it was given which stopped it."""
        self.error: Exception | None = None
        """What made the crawl impossible to go on."""
        self.plans: dict[str, Plan] = {}
        """Host → the newest plan."""
        self._began = time.monotonic()
        self.paces: dict[str, float] = {}
        """Host → seconds between two requests, as it was at the end."""
        self.taken_over = 0
        """Pages that runs had fetched which were killed before they had loaded them."""
        self._recover()
        self._start()

    def _recover(self) -> None:
        """Take over what workers have left that were killed, in this crawl or before it."""
        self.take_over()
        self._staged = stage_unloaded(self.stage, self.archive, self.settings.db)
        self.taken_over = self.stage.counts["pages"]

    def take_over(self) -> None:
        """Complete the segments of workers that have died, have their leases back, and read what they had not read.

        All workers of an archive look for the dead now and then: what these had archived must not be asked for again.
        """
        for worker in dead_workers(self.archive):
            rows = self.database.rows("SELECT name, size FROM segments WHERE worker = ?", (worker,))
            salvage(self.archive, worker, {str(name): int(size) for name, size in rows})
            self.frontier.inherit(worker)
        for identifier, segment, place in self.frontier.unread():
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
                self.answers.take(Leased(*rows[0]), archived, run)

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
        self._expect(self.frontier.counts().get("queued", 0), self.settings.delay)
        self.frontier.add(wanted)

    def want_starts(self) -> None:
        """The start addresses themselves, when robots.txt is known."""
        wanted = []
        for start in self.settings.starts:
            address = read_address(start)
            if address is None or (self.settings.options.kinds and address.kind not in self.settings.options.kinds):
                continue
            if self.reader.is_closed(host_of(address.url)):
                continue  # robots.txt could not be had, and that is told
            if not self.reader.allows(start):
                self.stage.refuse("forbidden", "robots.txt forbids the start address", start)
            else:
                wanted.append(self.reader.want(start, "page" if address.kind != "other" else "listing"))
        if self.settings.only_plan:
            wanted = [one for one in wanted if one.purpose == "listing"]
        self.frontier.add(wanted)

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
        self._expect(len(wanted), self.frontier.pace(wanted[0].host))
        added = self.frontier.add_round(wanted, number)
        return added is None or added > 0

    def _expect(self, pages: int, delay: float) -> None:
        if not self.settings.only_plan:
            self.parsing.expect(pages, delay)

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
            if told := shrunk_sitemap(memory, progress):
                self.stage.refuse("shrunk-sitemap", told, f"https://{host}/sitemap.xml")
            for slug, reason, url in gone_tools(memory, progress):
                site = memory.own_site(slug)
                if site:
                    self.stage.note("absences", absence_row(self.stage.run, site, slug, url, reason, at))

    @property
    def seconds(self) -> float:
        """Since this worker began."""
        return time.monotonic() - self._began

    def spent(self, on_the_way: int = 0) -> str | None:
        """Which limit has been reached, or will be by the pages that are on the way; None while none is."""
        limits = self.settings.limits
        if limits.pages is not None and self.answers.tally.pages + on_the_way >= limits.pages:
            return f"{limits.pages} pages were asked for, and that is the limit"
        if limits.megabytes is not None and self.answers.tally.bytes >= limits.megabytes * 2**20:
            return f"{limits.megabytes:g} MB were fetched, and that is the limit"
        if limits.minutes is not None and self.seconds >= limits.minutes * 60:
            return f"{limits.minutes:g} minutes are over, and that is the limit"
        return None

    def broke(self, error: Exception) -> None:
        """The archive or the frontier can't be written any more: make no more requests, and load what there is."""
        self.error = self.error or error
        self.stopping = self.stopping or "the disk or the frontier does not take any more"
        self.over = True

    def close(self) -> Outcome:
        """Complete the archive and load what has been read. Where that fails, `error` says why; the rest goes on."""
        self.parsing.close()
        try:
            self._sum_up()
            self.writer.close()
        except Exception as error:  # noqa: BLE001 - the disk's or the database's; what is whole is loaded all the same
            self.broke(error)
        for name in self.writer.completed:
            self.stage.note("segments", {"segment": name, "run_id": self.stage.run.run_id})
        # Those of workers that died meanwhile.
        stage_unloaded(self.stage, self.archive, self.settings.db, read=[*self.writer.completed, *self._staged])
        self.stage.interrupted = not self.finished or self.error is not None
        outcome = finish(self.stage, self.settings.db)
        with suppress(*self.database.errors):
            # Not before it is loaded: what could not be had stands in the frontier as long as the crawl is not over.
            if self.finished and self.error is None:
                self.frontier.finish("planned" if self.settings.only_plan else "ok")
            self.database.close()
        return outcome

    def _sum_up(self) -> None:
        if self.finished and not self.settings.only_plan:
            self.note_gone()
        for url, reason, detail in self.frontier.failures():
            self.stage.refuse(reason, detail, url)  # also those that a killed worker could not tell of any more
        self.paces = {host: self.frontier.pace(host) for host in self.bounds.hosts}
        self.frontier.give_back()
