"""From Scrapy's items to staged parts, and at the end into the warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from pipelines.ingest import begin, finish
from pipelines.stage import Stage
from spiders.base import FailedPage, ParsedPage

Item = ParsedPage | FailedPage


def stage_item(stage: Stage, item: Item) -> None:
    """Put what a spider yields into a stage."""
    if isinstance(item, FailedPage):
        stage.refuse(item.reason, item.detail, item.url)
    else:
        stage.add(item.page, item.parsed, item.source)


class StagingPipeline:
    """Stages what one spider of `scrapy crawl` yields, and loads it when the spider closes."""

    def __init__(self, db: Path, name: str) -> None:
        self.db = db
        self.stage = begin(db, f"scrapy crawl {name}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a pipeline."""
        return cls(Path(crawler.settings["SPLITPANEL_DB"]), crawler.spider.name if crawler.spider else "?")

    def process_item(self, item: Item) -> Item:
        """Stage one item."""
        stage_item(self.stage, item)
        return item

    def close_spider(self) -> None:
        """Load what was staged."""
        finish(self.stage, self.db)
