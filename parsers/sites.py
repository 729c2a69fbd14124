"""The table of sites: which addresses are which kind of page, and by what words a text without address is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import parse_qs

from parsers.addresses import normalise
from parsers.page import Kind
from parsers.remembered import remembered

_SLUG = r"[A-Za-z0-9][A-Za-z0-9._~-]*"


@dataclass(frozen=True)
class Site:
    """What is known of one site. A site that is not in the table is read by `GENERIC`."""

    name: str
    """Host without `www.`; first part of every tool id."""
    comparison: str = rf"/(?:compare|comparison|comparisons|vs)/(?P<pair>{_SLUG}-vs-{_SLUG})"
    tool: str = rf"/(?:tool|tools|product)/(?P<tool>{_SLUG})"
    reviewer: str = rf"/(?:reviewer|reviewers|panel)/(?P<reviewer>{_SLUG})"
    article: str = rf"/(?:news|article|articles|blog)/{_SLUG}|/{_SLUG}\.html"
    tool_url: str = "https://{site}/tool/{slug}"
    """Address of a tool's page, made from its slug."""
    words: tuple[str, ...] = ()
    """Keys of lines that, all of them standing in a text without address, show that it came from here."""
    comparison_reader: str = "parsers.comparison"
    """Module that reads the site's comparison pages: a `ComparisonReader` of `parsers/parse.py`."""

    def read_path(self, path: str) -> tuple[Kind, tuple[str, ...]]:
        """What kind of page a path leads to, and the slugs in it.

        A comparison gives two slugs in the path's order; none where a second `-vs-` leaves open where one ends.
        """
        match = self.paths.fullmatch(path)
        if match is None:
            return "other", ()
        if match["pair"]:
            halves = match["pair"].split("-vs-")
            return "comparison", tuple(halves) if len(halves) == 2 else ()
        if match["tool"]:
            return "tool", (match["tool"],)
        return ("reviewer" if match["reviewer"] else "article"), ()

    @cached_property
    def paths(self) -> re.Pattern[str]:
        """All paths in one expression."""
        return re.compile("|".join((self.comparison, self.tool, self.reviewer, self.article)))


GENERIC = Site(name="")

SITES: dict[str, Site] = {
    site.name: site
    for site in (
        Site(
            name="shiporskip.io",
            article=rf"/news/{_SLUG}",
            words=("ai tool comparison", "reviewer scorecard"),
        ),
        # The bundled sample site. Its pages name this host as their canonical one, wherever they are served.
        Site(name="splitpanel.example"),
        # An invented site of another layout, which shows how a site is added: docs/adding-a-site.md.
        Site(
            name="pickside.example",
            comparison=rf"/(?P<pair>{_SLUG}-vs-{_SLUG})",
            tool=rf"/tools/(?P<tool>{_SLUG})",
            tool_url="https://{site}/tools/{slug}",
            words=("criterion", "what the council says"),
            comparison_reader="parsers.pickside",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says before its page is read."""

    url: str
    site: Site
    kind: Kind
    slugs: tuple[str, ...] = field(default=())
    """The tool's slug; the two slugs of a comparison in the address's order; empty for other kinds."""
    category: str | None = None
    """A reviewer page's filter."""


@lru_cache(256)
def site_of(host: str) -> Site:
    """What is known of a host; of most nothing but its name."""
    return SITES.get(host) or Site(name=host)


def read_address(url: str | None) -> Address | None:
    """What the address says; None where it is no web address. An unknown host is read by the generic patterns."""
    return _read_address(url) if url else None


@remembered
def _read_address(url: str) -> Address | None:
    normal = normalise(url)
    if normal is None:
        return None
    # What is normal has no fragment, and a path at least of a slash.
    place, _, query = normal.partition("?")
    _, _, host, rest = place.split("/", 3)
    site = site_of(host)
    kind, slugs = site.read_path(f"/{rest}")
    category = parse_qs(query).get("category", [None])[0] if kind == "reviewer" else None
    return Address(normal, site, kind, slugs, category)


def site_by_words(keys: set[str]) -> Site | None:
    """The site whose words all stand among the keys of a text's blocks."""
    for site in SITES.values():
        if site.words and keys.issuperset(site.words):
            return site
    return None


def tool_slug(href: str, site: Site | None) -> str | None:
    """The slug, if the link leads to a tool's page of that site; a path alone is taken to be of that site."""
    if href.startswith("/") and not href.startswith("//"):
        kind, slugs = (site or GENERIC).read_path(re.split(r"[?#]", href, maxsplit=1)[0].rstrip("/"))
        return slugs[0] if kind == "tool" else None
    address = read_address(href) if "://" in href else None
    if address and address.kind == "tool" and (site is None or address.site.name == site.name):
        return address.slugs[0]
    return None
