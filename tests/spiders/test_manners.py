"""robots.txt, Retry-After, bounds, sitemaps: what a site asks for, and what it may send."""

from __future__ import annotations

import gzip

import pytest

from spiders.bounds import Bounds, is_private
from spiders.manners import Robots, retry_after
from spiders.sitemaps import SitemapError, read_sitemap

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 3 ", 3.0),
        ("Mon, 21 Sep 2026 14:13:30 GMT", 10.0),
        ("Mon, 21 Sep 2020 14:13:30 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
        ("²", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def test_robots() -> None:
    robots = Robots(
        "User-agent: *\nDisallow: /private/\nCrawl-delay: 2.5\nSitemap: https://a.example/s.xml\n"
        "User-agent: other\nDisallow: /",
        "splitpanel/0.1 (+https://x)",
    )
    assert robots.allows("https://a.example/compare/a-vs-b")
    assert not robots.allows("https://a.example/private/x")
    assert robots.delay() == 2.5
    assert robots.sitemaps() == ["https://a.example/s.xml"]
    assert not Robots("User-agent: splitpanel\nDisallow: /", "splitpanel/0.1").allows("https://a.example/x")
    assert Robots("User-agent: *\nRequest-rate: 1/10", "splitpanel/0.1").delay() == 10
    assert Robots("User-agent: *\nCrawl-delay: 86400", "splitpanel/0.1").delay() == 120


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "[::1]", "fe80::1", "0.0.0.0",  # noqa: S104
     "127.1", "2130706433", "0x7f.1", "db.internal", "printer.local", "100.64.0.1", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_private_addresses(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", ["shiporskip.io", "8.8.8.8", "2606:4700::1111", "a1.example", "10tools.com"])
def test_public_addresses(host: str) -> None:
    assert not is_private(host)


def test_a_crawl_stays_on_its_hosts() -> None:
    bounds = Bounds(["https://www.shiporskip.io/"])
    assert bounds.refuses("https://shiporskip.io/tool/a") is None
    assert bounds.refuses("http://www.shiporskip.io/tool/a") is None
    for url in (
        "https://evil.example/", "https://shiporskip.io.evil.example/", "http://127.0.0.1/", "http://localhost:1/x",
        "ftp://shiporskip.io/x", "javascript:alert(1)", "https://a:b@shiporskip.io/x", "https://shiporskip.io:8443/x",
        "https://shiporskip.io/" + "a" * 3000, "file:///etc/passwd",
    ):  # fmt: skip
        assert bounds.refuses(url), url


def test_a_crawl_that_begins_on_this_machine_may_stay_on_its_port() -> None:
    bounds = Bounds(["http://127.0.0.1:8000/"])
    assert bounds.refuses("http://127.0.0.1:8000/tool/a") is None
    assert bounds.refuses("http://127.0.0.1:9000/tool/a")
    assert bounds.refuses("http://localhost:8000/tool/a")


@pytest.mark.parametrize(
    ("path", "worth"),
    [
        ("/compare", True), ("/categories/health", True), ("/tools?page=2", True), ("/", True),
        ("/files/report.pdf", False), ("/x?sid=abc123", False), ("/x?PHPSESSID=1", False), ("/x;jsessionid=1", False),
        ("/cal?year=2026&month=3", False), ("/a/b/a/b/a", False), ("/" + "/".join("abcdefghijk"), False),
    ],
)  # fmt: skip
def test_traps_are_no_listings(path: str, worth: bool) -> None:
    assert Bounds(["https://a.example/"]).is_listing("https://a.example" + path) is worth


INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc> https://a.example/1.xml.gz </loc></sitemap></sitemapindex>"""
PAGES = b"""<?xml version="1.0"?><urlset><url><loc>https://a.example/tool/a</loc><lastmod>2026-01-02</lastmod></url>
<url><loc>https://a.example/tool/b?x=1&amp;y=2</loc></url></urlset>"""


def test_sitemaps_of_any_form() -> None:
    assert read_sitemap(INDEX).sitemaps == ["https://a.example/1.xml.gz"]
    whole = read_sitemap(PAGES)
    assert whole.pages == [("https://a.example/tool/a", "2026-01-02"), ("https://a.example/tool/b?x=1&y=2", None)]
    assert whole.broken is None
    assert read_sitemap(gzip.compress(PAGES)).pages == whole.pages
    assert read_sitemap(b"\xef\xbb\xbf\n" + PAGES).pages == whole.pages
    assert read_sitemap(b"https://a.example/x\nhttps://a.example/y\n").pages == [
        ("https://a.example/x", None), ("https://a.example/y", None),
    ]  # fmt: skip


def test_a_sitemap_that_breaks_off_says_so_and_gives_what_it_has() -> None:
    half = read_sitemap(PAGES[: PAGES.index(b"/tool/b")])
    assert [url for url, _ in half.pages][:1] == ["https://a.example/tool/a"]
    assert half.broken
    long = PAGES.replace(b"</urlset>", b"<url><loc>https://a.example/tool/c</loc></url>" * 3000 + b"</urlset>")
    assert read_sitemap(gzip.compress(long)).broken is None
    assert read_sitemap(gzip.compress(long)[:-40]).broken


@pytest.mark.parametrize("body", [b"", b"<html><body>no</body></html>", b"not found", b"\x1f\x8bnonsense", b"<"])
def test_what_is_no_sitemap_says_so(body: bytes) -> None:
    with pytest.raises(SitemapError):
        read_sitemap(body)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&b;&f;</loc></url></urlset>"""
    assert all("aaaa" not in url and "root" not in url for url, _ in read_sitemap(bomb).pages)
