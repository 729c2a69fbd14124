"""What the spiders share: from a site's sitemap to its pages of one kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots
from twisted.python.failure import Failure

from parsers import Page, Parsed, parse
from parsers.page import Kind
from parsers.sites import read_address
from pipelines.facts import Source


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The item that spiders yield: a page as fetched, and what it said."""

    page: Page
    parsed: Parsed
    source: Source


@dataclass(frozen=True, slots=True)
class FailedPage:
    """The other item: an address that gave no page."""

    url: str
    reason: str
    detail: str


class KindSpider(Spider):
    """Fetches the pages of one kind that a site's sitemap names, and those of that kind they link to.

    `scrapy crawl comparisons -a start=https://example.org` — several addresses are parted by commas. An
    address of a page is fetched itself; any other stands for its site.
    """

    kind: Kind

    def __init__(self, start: str = "", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start_urls = [url for url in start.split(",") if url]
        if not self.start_urls:
            raise UsageError(f"{self.name} needs an address to start at: -a start=https://example.org")
        self.sites = {urljoin(url, "/") for url in self.start_urls}

    async def start(self) -> AsyncIterator[Any]:
        """Robots.txt of every site, for its sitemaps, and the start addresses that are pages of this kind."""
        for site in sorted(self.sites):
            yield Request(urljoin(site, "/robots.txt"), self.parse_robots, errback=self.no_robots, dont_filter=True)
        for url in self.start_urls:
            if self.is_wanted(url):
                yield self.page_request(url)

    def is_wanted(self, url: str) -> bool:
        """Whether the address is of this spider's kind and of a site that it was started at."""
        address = read_address(url)
        return address is not None and address.kind == self.kind and urljoin(url, "/") in self.sites

    def page_request(self, url: str) -> Request:
        """The request for a page; its failure becomes an item, too."""
        return Request(url, self.parse_page, errback=self.page_failed)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The sitemaps that robots.txt names, else the one at the usual place."""
        named = list(sitemap_urls_from_robots(response.body, base_url=response.url))
        for url in named or [urljoin(response.url, "/sitemap.xml")]:
            yield Request(url, self.parse_sitemap, errback=self.page_failed)

    def no_robots(self, failure: Failure) -> Iterator[Request]:
        """Without robots.txt the sitemap may still be at the usual place."""
        url = urljoin(failure.request.url, "/sitemap.xml")  # type: ignore[attr-defined]
        yield Request(url, self.parse_sitemap, errback=self.page_failed)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Requests for the pages of this kind, or for the sitemaps of an index."""
        body = gunzip(response.body) if gzip_magic_number(response) else response.body
        sitemap = Sitemap(body)
        for entry in sitemap:
            url = entry["loc"]
            if sitemap.type == "sitemapindex":
                yield Request(url, self.parse_sitemap, errback=self.page_failed)
            elif self.is_wanted(url):
                yield self.page_request(url)

    def parse_page(self, response: Response) -> Iterator[ParsedPage | Request]:
        """The page's records as one item, then requests for what it links to of the same kind."""
        content_type = response.headers.get("Content-Type")
        page = Page(response.url, response.body, content_type.decode("latin-1") if content_type else None, _now())
        parsed = parse(page)
        yield ParsedPage(page, parsed, Source("crawl", response.url, response.status))
        for link in parsed.links:
            if link.kind == self.kind and self.is_wanted(link.url):
                yield self.page_request(link.url)

    def page_failed(self, failure: Failure) -> Iterator[FailedPage]:
        """An address that could not be had, as an item: nothing disappears."""
        request: Request = failure.request  # type: ignore[attr-defined]
        response = getattr(failure.value, "response", None)
        reason = "http-status" if response is not None else "not-fetched"
        detail = f"HTTP status {response.status}" if response is not None else failure.getErrorMessage()
        yield FailedPage(request.url, reason, detail or type(failure.value).__name__)


def _now() -> datetime:
    return datetime.now(UTC)
