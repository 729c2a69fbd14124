"""One page, one address."""

from __future__ import annotations

import pytest

from parsers import Page, parse
from parsers.addresses import normalise
from parsers.sites import read_address, tool_slug

COMPARE = "https://shiporskip.io/compare/a-tool-vs-b-tool"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.shiporskip.io/compare/a-tool-vs-b-tool/?utm_source=mail&fbclid=1#reviews",
        "http://shiporskip.io:80/compare//a-tool-vs-b-tool",
        "HTTPS://SHIPORSKIP.IO/compare/a-tool-vs-b-tool?ref=x",
    ],
)
def test_what_does_not_tell_pages_apart_is_dropped(url: str) -> None:
    assert normalise(url) == COMPARE
    assert normalise(normalise(url)) == COMPARE


@pytest.mark.parametrize(
    "url", [None, "", "ftp://x.org/a", "/compare/a-vs-b", "http://[x", "mailto:a@b.c", "http://a:b/"]
)
def test_what_is_no_web_address(url: str | None) -> None:
    assert normalise(url) is None


def test_a_query_that_tells_pages_apart_stays() -> None:
    assert normalise("https://x.org/reviewer/a?category=Voice+%26+Audio&utm_id=3") == (
        "https://x.org/reviewer/a?category=Voice+%26+Audio"
    )


@pytest.mark.parametrize(
    ("url", "kind", "slugs"),
    [
        (COMPARE, "comparison", ("a-tool", "b-tool")),
        ("https://shiporskip.io/compare/a-vs-b-vs-c", "comparison", ()),
        ("https://shiporskip.io/tool/a-tool", "tool", ("a-tool",)),
        ("https://shiporskip.io/reviewer/builder?category=Gaming", "reviewer", ()),
        ("https://shiporskip.io/news/some-words", "article", ()),
        ("https://words.example.org/some-words.html", "article", ()),
        ("https://shiporskip.io/api/badge/a-tool", "other", ()),
        ("https://shiporskip.io/", "other", ()),
    ],
)
def test_what_an_address_says(url: str, kind: str, slugs: tuple[str, ...]) -> None:
    address = read_address(url)
    assert address is not None
    assert (address.kind, address.slugs) == (kind, slugs)


def test_a_link_to_another_site_gives_no_slug() -> None:
    site = getattr(read_address(COMPARE), "site", None)
    assert tool_slug("https://shiporskip.io/tool/a-tool?ref=x", site) == "a-tool"
    assert tool_slug("https://trap.example/tool/a-tool", site) is None


def test_another_host_may_not_speak_for_a_site() -> None:
    body = f'<link rel="canonical" href="{COMPARE}"><p>hello</p>'.encode()
    trap = parse(Page("https://trap.example/copy", body, "text/html"))
    assert (trap.site, trap.url) == ("trap.example", "https://trap.example/copy")
    for copy in (None, "http://127.0.0.1:8000/copy", "https://www.shiporskip.io/copy"):
        found = parse(Page(copy, body, "text/html"))
        assert (found.site, found.url) == ("shiporskip.io", COMPARE)


def test_a_page_under_a_broken_address_is_read() -> None:
    found = parse(Page("http://[broken", b'<h1>A page</h1><a href="/compare/a-vs-b">A vs B</a>', "text/html"))
    assert (found.kind, found.url, found.links) == ("other", None, ())
