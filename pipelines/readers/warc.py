"""WARC and WET: archived responses, and the text that crawls extract from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from parsers import Page
from pipelines.exchanges import PURPOSE
from pipelines.facts import Source
from pipelines.readers.found import Found, Refused
from pipelines.readers.rows import read_moment


def read_warc(path: Path) -> Iterator[Found | Refused]:
    """Responses of a WARC and conversions of a WET; other records hold no page."""
    wanted = WarcRecordType.response | WarcRecordType.conversion
    before = 0
    # FastWARC sees by itself whether the records are plain, gzip or zstd.
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=wanted, parse_http=True, auto_decode="all"):
            before += 1
            # Our own archive has what was asked for to find pages, too.
            if record.headers.get(PURPOSE) not in ("robots", "sitemap"):
                yield _page(record, path)
    if not before:
        yield Refused("no-records", "the file holds no response or conversion record", str(path))


def _page(record: WarcRecord, path: Path) -> Found | Refused:
    headers = record.headers
    url, name = headers.get("WARC-Target-URI"), headers.get("WARC-Record-ID")
    where = f"{path}#{name}"
    fetched_at = read_moment(headers.get("WARC-Date"))
    body = record.reader.read()
    if record.record_type == WarcRecordType.conversion:
        page = Page(url, body, "text/plain; charset=utf-8", fetched_at)
        return Found(page, Source("wet", where, archive_record=name))
    if not record.is_http or record.http_headers is None:
        return Refused("bad-record", "a response record without an HTTP response", where)
    status = record.http_headers.status_code
    if status != 200:
        return Refused("http-status", f"the archived response is a {status}", where)
    page = Page(url, body, record.http_headers.get("Content-Type"), fetched_at)
    return Found(page, Source("warc", where, status, name))
