"""The one way in: a page of any kind, its records out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from parsers.addresses import PLAIN_PATH, host_of, is_loopback
from parsers.article import is_article, read_article
from parsers.blocks import Block, Document
from parsers.decode import Decoded, NotTextError, decode
from parsers.landmarks import SCORECARD, is_newsletter
from parsers.markup.html_blocks import read_html, read_utf8
from parsers.markup.repair import repair
from parsers.names import VERSUS
from parsers.page import Issue, Kind, Link, Page, Parsed
from parsers.plain.markdown_blocks import looks_like_markdown, read_markdown
from parsers.plain.text_blocks import read_text
from parsers.records import Record
from parsers.remembered import remembered
from parsers.reviewer import is_partly_reviewer_page, is_reviewer_page, read_reviewer_page
from parsers.shown import is_headed_by_an_error
from parsers.sites import GENERIC, SITES, Address, Site, read_address, site_by_words, site_of
from parsers.tool import is_of_one_tool, is_partly_tool_page, is_tool_page, read_tool_page
from parsers.unknown_article import read_unknown_article

_FEWEST_LINKS = 2
_LONGEST_SIGNATURE = 6
"""Words."""
_LONGEST_SIGNED = 200
_RIGHTS = re.compile(r"©|\(c\) (?:19|20)\d\d|copyright\b")
_FOOTER_MARK = re.compile(r"\s+[·•|]\s+")
"""What parts the links of a footer."""


def parse(page: Page, *, links: bool = True) -> Parsed:
    """Read a page. Never raises on account of what the page holds: what can't be used is an issue.

    The words decide what kind of page it is; the address says which site and which tools. Without `links` those of
    the result stay empty: only a crawl has a use for them.
    """
    fetched = read_address(page.url)
    if not page.body or page.body.isspace():
        return _other(fetched, Issue("empty", "the page has no content"))
    try:
        return _of_text(page, fetched, links=links)
    except NotTextError as error:
        return _other(fetched, Issue("not-text", str(error)))


def _of_text(page: Page, fetched: Address | None, *, links: bool) -> Parsed:
    decoded = decode(page)
    reading = _read(page, to_document(decoded), fetched, links=links)
    if decoded.markup == "html":
        if not reading.records and (repaired := repair(decoded.text)) is not None:
            second = _read(page, read_html(repaired), fetched, links=links)
            reading = second if second.records else reading
        promised = fetched is not None and fetched.kind not in ("other", "article")
        if reading.records or promised or reading.kind not in ("other", "article"):
            return reading
        return _as_article(reading, decoded.text)
    return reading


def to_document(decoded: Decoded) -> Document:
    """A page's characters as its reader sees them."""
    if decoded.markup == "html":
        if decoded.said_utf8 is not None and (document := read_utf8(decoded.said_utf8.body)) is not None:
            return document
        return read_html(decoded.text)
    text = decoded.text
    return read_markdown(text) if looks_like_markdown(text) else read_text(text)


def _read(page: Page, document: Document, fetched: Address | None, *, links: bool) -> Parsed:
    document.url = page.url
    address = _own_address(document, fetched)
    if address and fetched and address.site.name != fetched.site.name:
        document.copy_of = address.url
    site = address.site if address else _site_without_address(document)
    kind, records, issues = _records(document, address, site)
    return Parsed(
        kind=kind,
        site=site.name if site else None,
        url=address.url if address else None,
        records=tuple(records),
        links=tuple(_links(document)) if links else (),
        issues=tuple(issues),
    )


def _as_article(reading: Parsed, html: str) -> Parsed:
    """A page of no kind that we know, as an article of a template that we don't; as it was where it is none."""
    records, issues = read_unknown_article(html)
    if not records:
        return replace(reading, issues=(*reading.issues, *issues))
    return replace(reading, kind="article", records=tuple(records), issues=tuple(issues))


def _site_without_address(document: Document) -> Site | None:
    return site_by_words({block.key for block in document.blocks}) or _linked_site(document) or _signed(document)


def _signed(document: Document) -> Site | None:
    """The one known site whose host stands in a line of few words, as in `© 2026 example.org · About`."""
    lines = [(block, block.text.casefold()) for block in document.blocks if len(block.text) <= _LONGEST_SIGNED]
    sites = [
        site
        for site in SITES.values()
        if any(site.name in line and _may_sign(block, line, site.name) for block, line in lines)
    ]
    return sites[0] if len(sites) == 1 else None


def _may_sign(block: Block, line: str, name: str) -> bool:
    """Whether the line, or what stands between two marks of a footer, is a few words; or it is of the site's mail."""
    if _RIGHTS.match(line) or (block.key and is_newsletter(block)):
        return True
    return any(name in piece and len(piece.split()) <= _LONGEST_SIGNATURE for piece in _FOOTER_MARK.split(line))


def _linked_site(document: Document) -> Site | None:
    """The site of a text without address that links to several tools or comparisons of one known site, and no other."""
    linked = [address for href in document.hrefs if "://" in href and (address := read_address(href))]
    sites = [
        address.site for address in linked if address.kind in ("tool", "comparison") and address.site.name in SITES
    ]
    return sites[0] if len(sites) >= _FEWEST_LINKS and len({site.name for site in sites}) == 1 else None


class ComparisonReader(Protocol):
    """What the module has that a site's row names as its `comparison_reader`."""

    def is_comparison(self, document: Document) -> bool:
        """Whether the words are those of the site's comparison pages."""

    def read_comparison(
        self, document: Document, address: Address | None, site: Site | None
    ) -> tuple[list[Record], list[Issue]]:
        """Records and issues; no records and an issue where the words are missing."""


def comparison_reader(site: Site | None) -> ComparisonReader:
    """The module that reads a site's comparison pages, as the table of sites names it."""
    return _module((site or GENERIC).comparison_reader)


@lru_cache
def _module(name: str) -> ComparisonReader:
    return cast(ComparisonReader, import_module(name))


def _records(document: Document, address: Address | None, site: Site | None) -> tuple[Kind, list[Record], list[Issue]]:
    comparisons = comparison_reader(site)
    kind = _kind(document, address, comparisons)
    if kind == "comparison":
        records, issues = comparisons.read_comparison(document, address, site)
        if records or not is_of_one_tool(document, address):
            return kind, records, issues
        kind = "tool"
    if kind == "tool":
        return kind, *read_tool_page(document, address, site)
    if kind == "reviewer":
        return kind, *read_reviewer_page(document, address, site)
    if kind == "article":
        return kind, *read_article(document)
    return kind, [], [Issue("no-known-kind", _why_other(document, address))]


def _kind(document: Document, address: Address | None, comparisons: ComparisonReader) -> Kind:
    if address and address.kind == "tool" and is_tool_page(document):
        return "tool"  # a tool may be called "Spy vs Spy"
    if comparisons.is_comparison(document):
        return "other" if _is_error(document) else "comparison"
    if is_reviewer_page(document):
        return "reviewer"
    if is_tool_page(document):
        return "tool"
    if is_article(document):
        return "article"
    # The address names a kind some of whose words are missing: its reader says what it did not find. If all of them
    # are, it is a page in that page's place: an error, a login, a redirect.
    if address and address.kind in _PARTLY:
        return address.kind if _PARTLY[address.kind](document) else "other"
    return address.kind if address else "other"


def _is_error(document: Document) -> bool:
    """Whether the page says that it is another than the one that was asked for, and offers some instead."""
    titles = [block for block in document.blocks if block.level == 1]
    if not titles or any(VERSUS.search(title.text) for title in titles) or not is_headed_by_an_error(titles):
        return False
    return not any(block.key in SCORECARD for block in document.blocks)


_PARTLY: dict[Kind, Callable[[Document], bool]] = {"tool": is_partly_tool_page, "reviewer": is_partly_reviewer_page}


def _why_other(document: Document, address: Address | None) -> str:
    promised = f" of the {address.kind} page that the address promises" if address and address.kind != "other" else ""
    kinds = promised or " of a comparison, tool, reviewer or article page"
    words = " / ".join(block.text[:40] for block in document.blocks[:3])
    return f"no words{kinds}; it begins: {words or '(nothing visible)'}"


def _other(address: Address | None, issue: Issue) -> Parsed:
    return Parsed("other", address.site.name if address else None, address.url if address else None, issues=(issue,))


def _own_address(document: Document, fetched: Address | None) -> Address | None:
    """The page's canonical address, where it may be believed.

    A page may name another path of its own site. Another host is believed only of a page that has
    no address or comes from this machine: that is a copy, and only the page itself knows of what.
    """
    if fetched and document.canonical == fetched.url:
        return fetched
    own = read_address(document.absolute(document.canonical or ""))
    if own is None:
        return fetched
    if fetched is None or host_of(own.url) == host_of(fetched.url) or is_loopback(fetched.url):
        return own
    return fetched


def _links(document: Document) -> list[Link]:
    """Each address the page links to, once, in reading order."""
    links: dict[str, Link] = {}
    here = None if document.base else read_address(document.absolute("/"))
    link_below = _links_below(here.url[:-1]) if here else None
    for href in dict.fromkeys(document.hrefs):
        link = link_below(href) if link_below else None
        if link is None:
            address = read_address(document.absolute(href))
            if address is None:
                continue
            link = Link(address.url, address.kind)
        links.setdefault(link.url, link)
    return list(links.values())


@lru_cache(16)
def _links_below(origin: str) -> Callable[[str], Link | None]:
    """What gives the link to a path that is written plainly; None for any other.

    A site's menus repeat on all of its pages. One memory a site: to look up a single text takes half as long as two.
    """
    site = site_of(host_of(f"{origin}/"))

    @remembered
    def link_below(path: str) -> Link | None:
        return Link(origin + path, site.read_path(path)[0]) if PLAIN_PATH.fullmatch(path) else None

    return link_below
