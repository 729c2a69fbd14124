"""From Scrapy's items to staged parts, and at the end into the warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from spiders.base import FailedPage, ParsedPage

Item = ParsedPage | FailedPage


class StagingPipeline:
    """Stages what one spider yields.

    A stage given in the setting `SPLITPANEL_STAGE` is shared with other spiders and finished by whoever
    made it; else the pipeline has its own and loads it when the spider closes.
    """

    def __init__(self, db: Path, name: str, shared: Stage | None) -> None:
        self.db = db
        self.shared = shared
        self.stage = shared or Stage(stage_folder(db), f"scrapy crawl {name}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a pipeline."""
        name = crawler.spider.name if crawler.spider else "?"
        return cls(Path(crawler.settings["SPLITPANEL_DB"]), name, crawler.settings.get("SPLITPANEL_STAGE"))

    def process_item(self, item: Item) -> Item:
        """Stage one item."""
        if isinstance(item, FailedPage):
            self.stage.refuse(item.reason, item.detail, item.url)
        else:
            self.stage.add(item.page, item.parsed, item.source)
        return item

    def close_spider(self) -> None:
        """Load what was staged, unless somebody else will."""
        if self.shared is None:
            finish(self.stage, self.db)
