"""A file that is one page: HTML, or a text or Markdown extraction."""

from __future__ import annotations

from pathlib import Path

from parsers import Page
from pipelines.facts import Source
from pipelines.readers.compressed import open_plain
from pipelines.readers.found import Found, Refused

_LARGEST = 64 * 2**20
"""Bytes. The largest real pages have a few hundred kilobytes; a file beyond this is something else."""

_CONTENT_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".md": "text/markdown"}


def read_single(path: Path) -> Found | Refused:
    """The file as a page without address or date: only the page itself may know them."""
    with open_plain(path) as file:
        body = file.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        return Refused("too-large", f"more than {_LARGEST // 2**20} MiB", str(path))
    suffix = Path(path.name.removesuffix(".gz").removesuffix(".zst")).suffix.casefold()
    return Found(Page(None, body, _CONTENT_TYPES.get(suffix)), Source("file", str(path)))
