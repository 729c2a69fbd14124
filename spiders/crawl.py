"""All four spiders over some sites, in this process, into one run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.signals import item_scraped
from scrapy.utils.project import get_project_settings

from pipelines.ingest import Outcome, begin, finish
from spiders import kinds
from spiders.base import FailedPage
from spiders.staging import Item, stage_item

# What these log with a traceback for every address stands in `rejects` with its reason.
_TOLD_IN_REJECTS = (
    "scrapy.downloadermiddlewares.robotstxt",
    "scrapy.downloadermiddlewares.retry",
    "scrapy.spidermiddlewares.httperror",
)
_SPIDERS = (kinds.ComparisonsSpider, kinds.ToolsSpider, kinds.ReviewersSpider, kinds.ArticlesSpider)


def crawl(
    urls: Sequence[str],
    db: Path,
    command: str,
    *,
    step: Callable[[bool], None] = lambda _failed: None,
    settings: dict[str, object] | None = None,
) -> Outcome:
    """Crawl the sites of `urls` and load what they say into the warehouse at `db`.

    `step` is called after each page, with whether it could not be had. Once in a process: a reactor that has
    stopped does not start again.
    """
    stage = begin(db, command)
    options = get_project_settings()
    options.setmodule("spiders.settings")
    # All four spiders yield into one run: what they yield is staged here and not in a pipeline each.
    options.setdict({"ITEM_PIPELINES": {}, **(settings or {})}, priority="cmdline")
    process = AsyncCrawlerProcess(options)

    def on_item(item: Item) -> None:
        stage_item(stage, item)
        step(isinstance(item, FailedPage))

    crawlers = [process.create_crawler(spider) for spider in _SPIDERS]
    for crawler in crawlers:
        crawler.signals.connect(on_item, signal=item_scraped)
        process.crawl(crawler, start=",".join(urls))
    for name in _TOLD_IN_REJECTS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    process.start()
    stage.interrupted = any(_finish_reason(crawler) != "finished" for crawler in crawlers)
    return finish(stage, db)


def _finish_reason(crawler: Crawler) -> object:
    return crawler.stats.get_value("finish_reason") if crawler.stats else None
