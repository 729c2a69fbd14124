"""The archive of a crawl: every response with its request, as WARC records, in segments that are whole or absent.

A segment that is being written is called `….warc.zst.open`, and only its first bytes count: as many as were
acknowledged. It takes its own name when it is full or its worker ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pipelines.exchanges import info_record
from pipelines.facts import RunInfo

ENDING = ".warc.zst"
_OPEN = ".open"
_SEGMENT_SIZE = 256 * 2**20


class ArchiveError(OSError):
    """A segment can't be written or read; the message says which and why."""


class Place(NamedTuple):
    """Where a record lies in the archive."""

    segment: str
    """Name of the segment, without what tells that it is still being written."""
    offset: int
    """Bytes from its beginning."""


class SegmentWriter:
    """Appends records to a worker's open segment, and begins the next when that is full."""

    def __init__(self, folder: Path, worker: str, run: RunInfo, *, size: int = _SEGMENT_SIZE) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.worker = worker
        self.run = run
        self._limit = size
        self._file: BinaryIO | None = None
        self._name = ""
        self._number = 0
        self._size = 0
        self._pending = 0
        self.completed: list[str] = []
        """Names of the segments that this worker has completed."""
        # Under another name until it is locked, so that nobody takes this worker for dead.
        unlocked = folder / f".starting-{worker}"
        self._alive = unlocked.open("w")
        fcntl.flock(self._alive, fcntl.LOCK_EX)
        unlocked.rename(_alive_file(folder, worker))

    def append(self, records: Sequence[bytes]) -> tuple[str, list[int], int]:
        """Write records; the segment's name, the place of each in it, and its size.

        Raises `ArchiveError` where the disk does not take them; what was acknowledged before stays whole.
        """
        try:
            if self._file is not None and self._size >= self._limit:
                self.complete()
            file = self._file or self._begin()
            # Whatever an earlier transaction wrote and did not commit lies behind the size that counts.
            file.seek(self._size)
            file.truncate()
            places = []
            size = self._size
            for record in records:
                places.append(size)
                size += file.write(record)
            file.flush()
        except OSError as error:
            raise ArchiveError(f"{self.folder}: can't write to the archive: {error.strerror or error}") from error
        self._pending = size
        return self._name, places, size

    def acknowledge(self) -> None:
        """What was appended last counts."""
        self._size = self._pending

    def complete(self) -> None:
        """Give the open segment its own name."""
        if self._file is None:
            return
        self._file.truncate(self._size)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        self.open_path.rename(self.folder / self._name)
        self.completed.append(self._name)

    def close(self) -> None:
        """Complete the open segment and say that the worker has ended."""
        self.complete()
        _alive_file(self.folder, self.worker).unlink(missing_ok=True)
        self._alive.close()

    @property
    def open_path(self) -> Path:
        """Where the open segment lies."""
        return self.folder / (self._name + _OPEN)

    def _begin(self) -> BinaryIO:
        self._name = f"splitpanel-{self.run.run_id}-{self.worker}-{self._number:05d}{ENDING}"
        self._number += 1
        self._file = self.open_path.open("xb+")
        self._size = self._file.write(info_record(self._name, self.run))
        self._pending = self._size
        return self._file


def dead_workers(folder: Path) -> Iterator[str]:
    """Workers of this archive whose process has ended without saying so; each is held while it is looked after."""
    for path in sorted(folder.glob(".worker-*")):
        with suppress(OSError), path.open("r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield path.name.removeprefix(".worker-")
            path.unlink(missing_ok=True)


def live_workers(folder: Path) -> list[str]:
    """Workers that have not said that they have ended; `dead_workers` tells which of them are dead."""
    return sorted(path.name.removeprefix(".worker-") for path in folder.glob(".worker-*"))


def salvage(folder: Path, worker: str, sizes: dict[str, int]) -> None:
    """Complete the segments that a dead worker left open, as far as they count; one that holds nothing goes."""
    for path in folder.glob(f"*-{worker}-*{ENDING}{_OPEN}"):
        name = path.name.removesuffix(_OPEN)
        if size := sizes.get(name, 0):
            with path.open("rb+") as file:
                file.truncate(size)
                os.fsync(file.fileno())
            path.rename(folder / name)
        else:
            path.unlink()


def segments(folder: Path) -> list[Path]:
    """Whole segments, oldest first."""
    return sorted(folder.glob(f"*{ENDING}"))


def open_segment(folder: Path, name: str) -> BinaryIO:
    """A segment, whole or still being written. Raises `OSError` where there is none of that name."""
    path = folder / name
    for candidate in (path.with_name(name + _OPEN), path):  # in this order: it can be completed in between
        with suppress(FileNotFoundError):
            return candidate.open("rb")
    raise FileNotFoundError(f"{path} is not there")


def _alive_file(folder: Path, worker: str) -> Path:
    return folder / f".worker-{worker}"
