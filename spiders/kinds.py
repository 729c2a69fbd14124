"""The four spiders of `scrapy crawl`: every page of one kind that a site has."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from parsers.page import Kind
from spiders.crawl_settings import CrawlSettings
from spiders.plan import Options
from spiders.session import Session
from spiders.site import SiteSpider


class KindSpider(SiteSpider):
    """Fetches the pages of one kind that a site's sitemap names, and those of that kind they link to.

    `scrapy crawl comparisons -a start=https://example.org`: several addresses are parted by commas. An address of
    a page is fetched itself; any other stands for its site.
    """

    name = ""  # Scrapy lists the spiders that have one
    kind: Kind

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave the delay to the frontier: Scrapy's own would come on top of it."""
        super().update_settings(settings)
        settings.set("SPLITPANEL_DELAY", settings.getfloat("DOWNLOAD_DELAY"), priority="cmdline")
        settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")

    @classmethod
    def from_crawler(cls, crawler: Crawler, start: str = "", **kwargs: Any) -> Self:
        """Scrapy's way to make one, with a session of its own into the warehouse that the settings name."""
        spider = super().from_crawler(crawler, **kwargs)
        starts = tuple(url for url in start.split(",") if url)
        if not starts:
            raise UsageError(f"{cls.name} needs an address to start at: -a start=https://example.org")
        spider.session = Session(
            CrawlSettings(
                starts,
                Path(crawler.settings["SPLITPANEL_DB"]),
                f"scrapy crawl {cls.name}",
                crawler.settings["USER_AGENT"],
                delay=crawler.settings.getfloat("SPLITPANEL_DELAY"),
                options=Options(kinds=(cls.kind,)),
            )
        )
        return spider

    def closed(self, reason: str) -> None:  # noqa: ARG002 - Scrapy calls it so
        """Load what was fetched."""
        self.session.close()


class ComparisonsSpider(KindSpider):
    """Pages that set two tools side by side."""

    name = "comparisons"
    kind = "comparison"


class ToolsSpider(KindSpider):
    """Pages of one tool."""

    name = "tools"
    kind = "tool"


class ReviewersSpider(KindSpider):
    """Pages of one reviewer."""

    name = "reviewers"
    kind = "reviewer"


class ArticlesSpider(KindSpider):
    """Articles."""

    name = "articles"
    kind = "article"
