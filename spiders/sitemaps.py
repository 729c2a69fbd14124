"""Sitemaps: XML, gzip of it, or a plain list of addresses, whole or broken."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

_GZIP = b"\x1f\x8b"
_LARGEST = 64 * 2**20
"""Bytes; the protocol's own limit is 50 MB."""


class SitemapError(Exception):
    """The bytes are no sitemap; the message says why."""


@dataclass(slots=True)
class Listed:
    """What a sitemap names."""

    pages: list[tuple[str, str | None]] = field(default_factory=list)
    """Address and time of change as printed."""
    sitemaps: list[str] = field(default_factory=list)
    broken: str | None = None
    """Why some of it may be missing; None where it is whole."""


def read_sitemap(body: bytes) -> Listed:
    """Read a sitemap of any form. Raises `SitemapError` where the bytes are none."""
    if body.startswith(_GZIP):
        try:
            body = gunzip(body, max_size=_LARGEST)
        except Exception as error:  # zlib's, gzip's and Scrapy's own differ by what is wrong with the bytes
            raise SitemapError(f"its gzip can't be read: {error}") from error
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        return _plain(text)
    # Scrapy's reader resolves no entities, fetches nothing, and goes on after an error.
    try:
        sitemap = Sitemap(text)
    except Exception as error:
        raise SitemapError(f"its XML can't be read: {error}") from error
    kind = sitemap.type
    if kind not in ("urlset", "sitemapindex"):
        raise SitemapError(f"its root is <{kind}>, neither urlset nor sitemapindex")
    listed = Listed()
    for entry in sitemap:
        location = entry.get("loc")
        if location and kind == "sitemapindex":
            listed.sitemaps.append(location)
        elif location:
            listed.pages.append((location, entry.get("lastmod") or None))
    if f"</{kind}>".encode() not in text[-200:] and b"/>" not in text[-20:]:
        listed.broken = f"it ends before </{kind}>"
    return listed


def _plain(text: bytes) -> Listed:
    lines = [line.strip() for line in text.decode("utf-8", "replace").splitlines() if line.strip()]
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        raise SitemapError("it is neither XML nor a list of addresses")
    return Listed([(line, None) for line in lines])
