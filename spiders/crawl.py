"""All four spiders over some sites, in this process, into one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.signals import item_scraped
from scrapy.utils.project import get_project_settings

from pipelines.ingest import Outcome, finish
from pipelines.stage import Stage, stage_folder
from spiders import kinds
from spiders.base import FailedPage

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
    stage = Stage(stage_folder(db), command)
    options = get_project_settings()
    options.setmodule("spiders.settings")
    options.setdict({"SPLITPANEL_DB": str(db), "SPLITPANEL_STAGE": stage, **(settings or {})}, priority="cmdline")
    process = AsyncCrawlerProcess(options)

    def on_item(item: object) -> None:
        step(isinstance(item, FailedPage))

    for spider in _SPIDERS:
        crawler = process.create_crawler(spider)
        crawler.signals.connect(on_item, signal=item_scraped)
        process.crawl(crawler, start=",".join(urls))
    process.start()
    return finish(stage, db)
