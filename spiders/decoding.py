"""Content decoding: gzip and deflate, up to a size, and no answer whose stream ends before its end.

Scrapy's own middleware takes a gzip stream that is cut short for a whole page.
"""

from __future__ import annotations

import zlib
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError
from scrapy.http import Response

_CHUNK = 2**16
_WINDOWS = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15}


class DecodingMiddleware:
    """Scrapy's downloader middleware that asks for gzip and takes it off again."""

    def __init__(self, largest: int) -> None:
        self._largest = largest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Ask for what can be read."""
        request.headers.setdefault("Accept-Encoding", "gzip, deflate")

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy calls it so
        """The response with its body as it was before it was packed."""
        encodings = [
            one.strip().lower()
            for value in response.headers.getlist("Content-Encoding")
            for one in value.split(b",")
            if one.strip().lower() not in (b"", b"identity")
        ]
        if not encodings or not response.body:
            return response
        body = response.body
        for encoding in reversed(encodings):
            body = decoded(body, encoding, self._largest)
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        return response.replace(body=body, headers=headers)


def decoded(body: bytes, encoding: bytes, largest: int) -> bytes:
    """The bytes before packing.

    Raises `DownloadCancelledError` where they are more than `largest`, and `ResponseDataLossError` where the stream
    ends before its end, is broken, or is of an encoding that was not asked for.
    """
    if encoding not in _WINDOWS:
        raise ResponseDataLossError(f"content encoding {encoding.decode('latin-1')!r}, which was not asked for")
    try:
        return _inflated(body, _WINDOWS[encoding], largest)
    except zlib.error as error:
        if encoding == b"deflate":
            # Some servers send deflate without its zlib head.
            try:
                return _inflated(body, -15, largest)
            except zlib.error:
                pass
        raise ResponseDataLossError(f"its {encoding.decode()} is broken: {error}") from error


def _inflated(body: bytes, window: int, largest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    rest = body
    while rest:
        stream = zlib.decompressobj(window)
        while rest and not stream.eof:
            parts.append(stream.decompress(rest, _CHUNK))
            size += len(parts[-1])
            if size > largest:
                raise DownloadCancelledError(f"more than {largest} bytes when unpacked")
            rest = stream.unconsumed_tail
        if not stream.eof:
            raise ResponseDataLossError("its packed stream ends before its end")
        rest = stream.unused_data if window == 31 else b""  # gzip may go on with another member
        if rest and not rest.startswith(b"\x1f\x8b"):
            break  # padding
    return b"".join(parts)
