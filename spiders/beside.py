"""The process beside a crawl: it reads pages from the archive, where each is before it is read, and parses them."""

from __future__ import annotations

import gc
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from pipelines.archive import Place, open_segment
from pipelines.archive_reading import read_place
from pipelines.facts import RunInfo
from spiders.said import Said, say

MOST_MET = 500_000
"""Links that are remembered."""

Task = tuple[int, Place]
"""A number that comes back with the answer, and where the page lies."""
Told = tuple[int, Said | None]
"""What the page said; None where it could not be read here."""


def read_beside(archive: Path, run: RunInfo, tasks: Connection) -> None:
    """Read the pages that the crawl names, until it ends, however it ends."""
    spare_collections()
    reader = _Reader(archive, run)
    with suppress(EOFError, OSError):  # the crawl has ended, or was killed
        while True:
            batch: list[Task] = tasks.recv()
            tasks.send([(number, reader.read(place)) for number, place in batch])


def spare_collections() -> None:
    """Look for cyclic garbage less often: a page makes thousands of objects and next to no cycles."""
    gc.set_threshold(50_000, 20, 50)


class _Reader:
    def __init__(self, archive: Path, run: RunInfo) -> None:
        self._archive = archive
        self._run = run
        self._segment = ""
        self._file: BinaryIO | None = None
        self._met: set[str] = set()
        """Links that have been told of."""

    def read(self, place: Place) -> Said | None:
        """What a page says, with the links that no page had before it."""
        try:
            said = say(read_place(self._open(place.segment), place.offset), self._run)
        except Exception:  # noqa: BLE001 - the crawl reads it itself then, and tells what is wrong with it
            return None
        # Every page of a site has most of its links in common with the others.
        fresh = tuple(link for link in said.links if link.url not in self._met)
        if len(self._met) < MOST_MET:
            self._met.update(link.url for link in fresh)
        return said._replace(links=fresh)

    def _open(self, segment: str) -> BinaryIO:
        if self._file is None or segment != self._segment:
            if self._file is not None:
                self._file.close()
            self._file = open_segment(self._archive, segment)
            self._segment = segment
        return self._file
