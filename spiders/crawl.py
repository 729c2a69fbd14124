"""A crawl in this process, from its start addresses to the warehouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from pipelines.ingest import Outcome
from spiders.beside import spare_collections
from spiders.crawl_settings import CrawlSettings
from spiders.plan import Plan
from spiders.session import Session
from spiders.settings import USER_AGENT
from spiders.site import SiteSpider


@dataclass(slots=True)
class Crawled:
    """What a crawl came to."""

    outcome: Outcome
    session: Session
    stopped: str | None
    """Why it ended before everything was done; None where it did not."""

    @property
    def plans(self) -> dict[str, Plan]:
        """Host → the newest plan."""
        return self.session.plans

    @property
    def paces(self) -> dict[str, float]:
        """Host → seconds between two requests at the end."""
        return self.session.paces

    @property
    def exit_status(self) -> int:
        """0 when everything was had, 1 when something was not, or when it was interrupted.

        A limit that the crawl was given is no fault, though something is left to do.
        """
        if self.session.limited:
            return 1 if self.outcome.failed or self.outcome.alarms else 0
        return 1 if self.stopped else self.outcome.exit_status


def crawl(
    settings: CrawlSettings, *, step: Callable[[Session], None] = lambda _session: None, log_level: str = "CRITICAL"
) -> Crawled:
    """Crawl, and load what the pages say into the warehouse.

    `step` is called after each answer. Once in a process: a reactor that has stopped does not start again.
    """
    options = get_project_settings()
    options.setmodule("spiders.settings")
    # What goes wrong with an address stands in `rejects` with its reason, and is no news to a log.
    options.setdict(
        {"LOG_LEVEL": log_level, "DOWNLOAD_DELAY": 0, "USER_AGENT": settings.user_agent}, priority="cmdline"
    )
    process = AsyncCrawlerProcess(options)
    session = Session(settings, step=step)
    crawler = process.create_crawler(SiteSpider)
    process.crawl(crawler, session=session)
    spare_collections()
    process.start()
    stopped = session.stopping or (None if session.finished else "interrupted")
    outcome = session.close()
    if session.error is not None:
        raise session.error
    return Crawled(outcome, session, stopped)


def user_agent(contact: str | None = None) -> str:
    """What the crawler calls itself: its name, where to read of it, and whom to ask."""
    return USER_AGENT if contact is None else USER_AGENT.replace(";", f"; {' '.join(contact.split())};", 1)
