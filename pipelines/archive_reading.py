"""Reading the archive: the responses of a segment, from its beginning or from a place in it."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipelines.archive import ENDING, ArchiveError
from pipelines.exchanges import PURPOSE, Archived
from pipelines.facts import RunInfo

_RESPONSES = WarcRecordType.response | WarcRecordType.revisit


def read_segment(path: Path, place: int = 0) -> Iterator[Archived]:
    """The responses of a segment from a place on, as they were when they came.

    Raises `ArchiveError` where the file can't be read to its end.
    """
    try:
        with path.open("rb") as file:
            file.seek(place)
            for record in ArchiveIterator(file, record_types=_RESPONSES, parse_http=True):
                yield _archived(record)
    except (OSError, EOFError, ValueError) as error:
        raise ArchiveError(f"{path}: {type(error).__name__}: {error}") from error


def read_place(file: BinaryIO, offset: int) -> Archived:
    """The response at a place of a segment. Raises `OSError`, `EOFError` or `ValueError` where there is none."""
    file.seek(offset)
    for record in ArchiveIterator(file, record_types=_RESPONSES, parse_http=True):
        return _archived(record)
    raise EOFError(f"no response at {offset}")


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


def _unlabelled(digest: str) -> str:
    value = digest.removeprefix("sha256:")
    return base64.b32decode(value + "=" * (-len(value) % 8)).hex()
