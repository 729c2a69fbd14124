"""The archive of a crawl: every response with its request, as WARC records, in segments that are whole or absent.

A segment that is being written is called `….warc.zst.open`, and only its first bytes count: as many as were
acknowledged. It takes its own name when it is full or its worker ends.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from backports import zstd
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipelines.facts import RunInfo

ENDING = ".warc.zst"
_OPEN = ".open"
_SEGMENT_SIZE = 256 * 2**20
PURPOSE = "X-Splitpanel-Purpose"
# Bodies are kept as they are after transfer and content decoding: these headers would no longer be true of them.
_FRAMING = {"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"}
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

Headers = Sequence[tuple[str, str]]


class ArchiveError(OSError):
    """A segment can't be written or read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Original:
    """The record that holds the body which a later fetch found unchanged."""

    record_id: str
    date: str
    """`WARC-Date` of it."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response."""

    url: str
    purpose: str
    """What it was asked for: `page`, `listing`, `sitemap` or `robots`."""
    fetched_at: datetime
    request_headers: Headers
    status: int
    headers: Headers
    body: bytes
    """After transfer and content decoding."""
    original: Original | None = None
    """Set where this is the same body again: it is then not written once more."""


@dataclass(frozen=True, slots=True)
class Archived:
    """A response as the archive keeps it."""

    url: str
    purpose: str
    fetched_at: datetime
    status: int
    headers: dict[str, str]
    """Names in lower case; of a header that came twice, the last."""
    body: bytes
    """Empty where the body had not changed since an earlier fetch."""
    sha256: str
    """Of the body, also where it is not repeated here; hexadecimal."""
    record_id: str
    unchanged: bool

    @staticmethod
    def digest(body: bytes) -> str:
        """What `sha256` is of a body."""
        return hashlib.sha256(body).hexdigest()


def new_exchange_records(exchange: Exchange) -> tuple[bytes, Archived]:
    """The two records of an exchange, compressed, and the response as it will be read back."""
    digest = exchange.original.sha256 if exchange.original else Archived.digest(exchange.body)
    response = _record(exchange, WarcRecordType.revisit if exchange.original else WarcRecordType.response)
    response.headers["WARC-Payload-Digest"] = _labelled(digest)
    if exchange.original:
        response.headers["WARC-Profile"] = _NOT_MODIFIED if exchange.status == 304 else _UNCHANGED
        response.headers["WARC-Refers-To"] = exchange.original.record_id
        response.headers["WARC-Refers-To-Target-URI"] = exchange.url
        response.headers["WARC-Refers-To-Date"] = exchange.original.date
    headers = _kept_headers(exchange)
    body = b"" if exchange.original else exchange.body
    response.set_bytes_content(_head(f"HTTP/1.1 {exchange.status} {_reason(exchange.status)}", headers) + body)
    request = _record(exchange, WarcRecordType.request)
    request.headers["WARC-Concurrent-To"] = str(response.record_id)
    path = "/" + exchange.url.split("://", 1)[1].partition("/")[2]
    request.set_bytes_content(_head(f"GET {path} HTTP/1.1", exchange.request_headers))
    archived = Archived(
        exchange.url, exchange.purpose, exchange.fetched_at, exchange.status,
        {name.casefold(): value for name, value in headers}, body, digest,
        str(response.record_id), exchange.original is not None,
    )  # fmt: skip
    return _compressed(response, request), archived


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
        info = WarcRecord()
        info.init_headers(WarcRecordType.warcinfo)
        info.headers["WARC-Filename"] = self._name
        info.headers["Content-Type"] = "application/warc-fields"
        info.set_bytes_content(
            f"software: splitpanel\r\nformat: WARC File Format 1.1\r\nrun: {self.run.run_id}\r\n"
            f"run-started: {self.run.started_at.isoformat()}\r\n".encode()
        )
        self._size = self._file.write(_compressed(info))
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


def read_segment(path: Path, place: int = 0) -> Iterator[Archived]:
    """The responses of a segment from a place on, as they were when they came.

    Raises `ArchiveError` where the file can't be read to its end.
    """
    wanted = WarcRecordType.response | WarcRecordType.revisit
    try:
        with path.open("rb") as file:
            file.seek(place)
            for record in ArchiveIterator(file, record_types=wanted, parse_http=True):
                yield _archived(record)
    except (OSError, EOFError, ValueError) as error:
        raise ArchiveError(f"{path}: {type(error).__name__}: {error}") from error


def find_records(folder: Path, run_id: str, record_ids: Collection[str]) -> dict[str, Archived]:
    """Records of a run by their ids, looked for in the run's segments; without those that are not there any more."""
    found: dict[str, Archived] = {}
    for path in sorted(folder.glob(f"splitpanel-{run_id}-*{ENDING}")):
        for archived in read_segment(path):
            if archived.record_id in record_ids:
                found[archived.record_id] = archived
            if len(found) == len(record_ids):
                return found
    return found


def read_run(path: Path) -> RunInfo | None:
    """The run that wrote a segment, from its first record; None in a file of another origin."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
            if record.record_type != WarcRecordType.warcinfo:
                return None
            lines = record.reader.read().decode("utf-8", "replace").splitlines()
            fields = dict(line.split(": ", 1) for line in lines if ": " in line)
            if "run" not in fields:
                return None
            return RunInfo(fields["run"], datetime.fromisoformat(fields["run-started"]))
    return None


def _archived(record: WarcRecord) -> Archived:
    headers = record.headers
    http = record.http_headers
    fields = {name.casefold(): value for name, value in (http.items() if http else ())}
    body = record.reader.read()
    digest = headers.get("WARC-Payload-Digest") or ""
    return Archived(
        url=headers.get("WARC-Target-URI") or "",
        purpose=headers.get(PURPOSE) or "page",
        fetched_at=datetime.fromisoformat(headers["WARC-Date"]),
        status=(http.status_code if http else None) or 0,
        headers=fields,
        body=body,
        sha256=_unlabelled(digest) if digest.startswith("sha256:") else Archived.digest(body),
        record_id=str(record.record_id),
        unchanged=record.record_type == WarcRecordType.revisit,
    )


def _record(exchange: Exchange, record_type: WarcRecordType) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type)
    record.is_http = True
    record.headers["Content-Type"] = (
        f"application/http; msgtype={'request' if record_type == WarcRecordType.request else 'response'}"
    )
    record.headers["WARC-Target-URI"] = exchange.url
    record.headers["WARC-Date"] = warc_date(exchange.fetched_at)
    record.headers[PURPOSE] = exchange.purpose
    return record


def warc_date(moment: datetime) -> str:
    """As WARC 1.1 writes a time, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _kept_headers(exchange: Exchange) -> list[tuple[str, str]]:
    """The response's headers, with those that describe the bytes on the wire made true of the bytes kept."""
    kept = [(name, value) for name, value in exchange.headers if name.casefold() not in _FRAMING]
    if not exchange.original:
        kept.append(("Content-Length", str(len(exchange.body))))
    return kept


def _head(first: str, headers: Headers) -> bytes:
    # A line break inside a value would begin a header of its own.
    lines = [first, *(f"{name}: {' '.join(value.split())}" for name, value in headers)]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _compressed(*records: WarcRecord) -> bytes:
    # Each record in a frame of its own, so that it can be read from its place on. FastWARC's own writer makes a new
    # compressor for each of them, which takes five times as long as the compressing.
    compressor = zstd.ZstdCompressor(level=3)
    frames = []
    for record in records:
        plain = io.BytesIO()
        record.write(plain, checksum_data=True)
        frames.append(compressor.compress(plain.getvalue(), zstd.ZstdCompressor.FLUSH_FRAME))
    return b"".join(frames)


def _labelled(sha256: str) -> str:
    return "sha256:" + base64.b32encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _unlabelled(digest: str) -> str:
    value = digest.removeprefix("sha256:")
    return base64.b32decode(value + "=" * (-len(value) % 8)).hex()


def _alive_file(folder: Path, worker: str) -> Path:
    return folder / f".worker-{worker}"
