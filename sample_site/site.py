"""Which address answers with what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import combinations, islice
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from sample_site import articles, pages
from sample_site.catalog import PERSONAS, SEED, Catalog, Tool

_URLS_A_SITEMAP = 20_000
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends."""

    status: int
    content_type: str
    body: str


@dataclass(frozen=True)
class Site:
    """A site of any number of tools. Pages are made when they are asked for; nothing is kept."""

    tools: int = 24
    seed: str = SEED

    @cached_property
    def catalog(self) -> Catalog:
        """The tools."""
        return Catalog(self.tools, self.seed)

    @cached_property
    def articles(self) -> dict[str, articles.Article]:
        """Slug → article."""
        return {article.slug: article for article in articles.make(self.catalog)}

    def answer(self, target: str, base: str = "") -> Answer:
        """The answer to a request for `target` (path and query). `base` is scheme and host, for the sitemap."""
        parts = urlsplit(target)
        head, _, rest = parts.path.strip("/").partition("/")
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        body = self._page(head, rest, query)
        if body is not None:
            return Answer(200, _HTML, body)
        if parts.path == "/robots.txt":
            return Answer(
                200,
                "text/plain",
                f"User-agent: *\nDisallow: /api/\nDisallow: /embed/\n\nSitemap: {base}/sitemap.xml\n",
            )
        if parts.path == "/sitemap.xml" or head == "sitemaps":
            return self._sitemap(rest, base)
        if parts.path == "/site.css":
            return Answer(200, "text/css", files("sample_site").joinpath("site.css").read_text("utf-8"))
        return Answer(404, _HTML, pages.not_found())

    def _page(self, head: str, rest: str, query: dict[str, str]) -> str | None:
        if head == "compare" and rest:
            pair = self.pair(rest)
            return pages.comparison(*pair) if pair else None
        if head == "tool":
            tool = self.catalog.by_slug.get(rest)
            return pages.tool(tool, self._neighbours(tool)) if tool else None
        if head == "reviewer" and rest.title() in PERSONAS:
            return pages.reviewer(self.catalog, rest.title(), query.get("category"))
        if head == "news":
            article = self.articles.get(rest)
            return articles.page(article) if article else None
        if not head:
            return pages.home(self.catalog, self.articles.values())
        return None

    def pair(self, slugs: str) -> tuple[Tool, Tool] | None:
        """The two tools of a comparison's address; None where there is no such page (wrong order, unknown)."""
        left, _, right = slugs.partition("-vs-")
        by_slug = self.catalog.by_slug
        return (by_slug[left], by_slug[right]) if left < right and left in by_slug and right in by_slug else None

    def paths(self) -> list[str]:
        """Every page's path but the comparisons', which are N(N-1)/2 and come from `comparison_paths`."""
        return [
            *(f"/tool/{tool.slug}" for tool in self.catalog.tools),
            *(f"/reviewer/{persona.lower()}" for persona in PERSONAS),
            *(f"/news/{slug}" for slug in self.articles),
        ]

    def comparison_count(self) -> int:
        """Number of pairs."""
        return self.tools * (self.tools - 1) // 2

    def comparison_paths(self, start: int = 0, stop: int | None = None) -> list[str]:
        """Paths of the comparisons from number `start` to `stop`."""
        pairs = combinations(sorted(self.catalog.by_slug), 2)
        return [f"/compare/{a}-vs-{b}" for a, b in islice(pairs, start, stop)]

    def _neighbours(self, tool: Tool) -> list[Tool]:
        tools = self.catalog.tools
        return [tools[(tool.number + step) % len(tools)] for step in range(1, min(6, len(tools)))]

    def _sitemap(self, name: str, base: str) -> Answer:
        parts = -(-self.comparison_count() // _URLS_A_SITEMAP)
        if not name and parts > 1:
            names = ["pages", *(f"compare-{i}" for i in range(parts))]
            entries = "".join(f"<sitemap><loc>{base}/sitemaps/{n}.xml</loc></sitemap>" for n in names)
            return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>')
        number = name.removeprefix("compare-").removesuffix(".xml")
        if number.isdigit() and int(number) < parts:
            start = int(number) * _URLS_A_SITEMAP
            paths = self.comparison_paths(start, start + _URLS_A_SITEMAP)
        elif name in ("", "pages.xml"):
            paths = ["/", *self.paths(), *(self.comparison_paths() if not name else [])]
        else:
            return Answer(404, _HTML, pages.not_found())
        entries = "".join(f"<url><loc>{escape(base + path)}</loc></url>" for path in paths)
        return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')


def _xml(body: str) -> Answer:
    return Answer(200, "application/xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{body}')
