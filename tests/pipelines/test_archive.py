"""The archive: what came comes back, byte for byte; segments are whole or absent; readable by others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipelines.archive import ArchiveError, SegmentWriter, dead_workers, live_workers, salvage, segments
from pipelines.archive_reading import read_run, read_segment
from pipelines.exchanges import Exchange, Original, new_exchange_records
from pipelines.facts import RunInfo
from pipelines.readers import Found, read_path

RUN = RunInfo("20261121T000000Z-abcdef", datetime(2026, 11, 21, tzinfo=UTC))
MOMENT = datetime(2026, 11, 21, 6, 53, 50, 123456, tzinfo=UTC)


def exchange(number: int, body: bytes = b"<p>hello</p>", **changes: object) -> Exchange:
    fields: dict[str, object] = {
        "url": f"http://a.example/tool/{number}?x=1", "purpose": "page", "fetched_at": MOMENT,
        "request_headers": [("User-Agent", "splitpanel/0.1")], "status": 200,
        "headers": [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"abc"'), ("Content-Encoding", "gzip")],
        "body": body, **changes,
    }  # fmt: skip
    return Exchange(**fields)  # type: ignore[arg-type]


def write(writer: SegmentWriter, exchanges: Sequence[Exchange]) -> list[int]:
    places: list[int] = []
    for one in exchanges:
        places += writer.append([new_exchange_records(one)[0]])[1]
        writer.acknowledge()
    return places


def test_what_came_comes_back(tmp_path: Path) -> None:
    bodies = [b"", bytes(range(256)) * 40, "Grün — 82/100".encode("utf-16"), b"\r\n\r\nWARC/1.1\r\n\r\n"]
    writer = SegmentWriter(tmp_path, "w", RUN)
    places = write(writer, [exchange(i, body) for i, body in enumerate(bodies)])
    writer.close()
    (path,) = segments(tmp_path)
    found = list(read_segment(path))
    assert [one.body for one in found] == bodies
    assert [(one.url, one.fetched_at, one.status) for one in found] == [
        (f"http://a.example/tool/{i}?x=1", MOMENT, 200) for i in range(4)
    ]
    assert found[1].headers["content-type"] == "text/html; charset=utf-8"
    assert "content-encoding" not in found[1].headers
    assert next(read_segment(path, places[2])) == found[2]
    assert read_run(path) == RUN
    # As it is told when it is written, so it is read.
    assert new_exchange_records(exchange(1, bodies[1]))[1].sha256 == found[1].sha256


def test_requests_digests_and_revisits_are_what_the_standard_says(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN)
    first, archived = new_exchange_records(exchange(1))
    original = Original(archived.record_id, "2026-11-21T06:53:50.123456Z", archived.sha256)
    again = new_exchange_records(exchange(1, original=original))[0]
    unmodified = new_exchange_records(exchange(1, b"", status=304, original=original))[0]
    writer.append([first, again, unmodified])
    writer.acknowledge()
    writer.close()
    with segments(tmp_path)[0].open("rb") as file:
        records = [
            (r.record_type, dict(r.headers.items()), r.verify_block_digest())
            for r in ArchiveIterator(file, parse_http=False)
        ]
    kinds = WarcRecordType
    assert [kind for kind, _, _ in records] == [
        kinds.warcinfo, kinds.response, kinds.request, kinds.revisit, kinds.request, kinds.revisit, kinds.request,
    ]  # fmt: skip
    assert all(whole for _, _, whole in records)
    response, request, revisit, not_modified = (records[i][1] for i in (1, 2, 3, 5))
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"] == revisit["WARC-Refers-To"]
    assert revisit["WARC-Profile"].endswith("/identical-payload-digest")
    assert not_modified["WARC-Profile"].endswith("/server-not-modified")
    assert response["WARC-Payload-Digest"] == revisit["WARC-Payload-Digest"] == not_modified["WARC-Payload-Digest"]
    assert [one.unchanged for one in read_segment(segments(tmp_path)[0])] == [False, True, True]


def test_ingest_reads_the_archive_too(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN)
    write(writer, [exchange(1, "Grün".encode())])
    writer.close()
    (found,) = read_path(tmp_path)
    assert isinstance(found, Found)
    assert (found.page.url, found.page.body, found.page.fetched_at) == (
        "http://a.example/tool/1?x=1", "Grün".encode(), MOMENT,
    )  # fmt: skip


def test_a_header_cannot_begin_another(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN)
    write(writer, [exchange(1, headers=[("X-Note", "a\r\nSet-Cookie: b\r\n\r\n<p>")])])
    writer.close()
    (found,) = read_segment(segments(tmp_path)[0])
    assert found.body == b"<p>hello</p>"
    assert found.headers["x-note"] == "a Set-Cookie: b <p>"


def test_a_segment_is_absent_until_it_is_whole(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN)
    write(writer, [exchange(1)])
    assert segments(tmp_path) == []
    assert live_workers(tmp_path) == ["w"]
    writer.close()
    assert len(segments(tmp_path)) == 1
    assert live_workers(tmp_path) == []


def test_a_full_segment_gives_way_to_the_next(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN, size=1000)
    write(writer, [exchange(i) for i in range(10)])
    writer.close()
    whole = segments(tmp_path)
    assert len(whole) > 2
    assert [one.url for path in whole for one in read_segment(path)] == [exchange(i).url for i in range(10)]
    assert all(read_run(path) == RUN for path in whole)


def test_what_was_not_acknowledged_does_not_count(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "w", RUN)
    write(writer, [exchange(1)])
    writer.append([new_exchange_records(exchange(2))[0]])  # its transaction failed
    write(writer, [exchange(3)])
    writer.append([new_exchange_records(exchange(4))[0]])
    writer.close()
    assert [one.url[-5] for one in read_segment(segments(tmp_path)[0])] == ["1", "3"]


def test_a_dead_worker_s_segment_is_completed_as_far_as_it_counts(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "dead", RUN)
    write(writer, [exchange(1), exchange(2)])
    size = writer.open_path.stat().st_size
    writer.append([new_exchange_records(exchange(3))[0][:50]])  # half a record reached the disk
    name = writer.open_path.name.removesuffix(".open")
    writer._alive.close()  # what the system does when the process is killed
    alive = SegmentWriter(tmp_path, "alive", RUN)
    write(alive, [exchange(9)])
    assert list(dead_workers(tmp_path)) == ["dead"]
    salvage(tmp_path, "dead", {name: size})
    assert [path.name for path in segments(tmp_path)] == [name]
    assert [one.url for one in read_segment(tmp_path / name)] == [exchange(1).url, exchange(2).url]
    assert list(dead_workers(tmp_path)) == []
    alive.close()
    assert len(segments(tmp_path)) == 2


def test_a_dead_worker_s_segment_that_nothing_was_acknowledged_of_goes(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "dead", RUN)
    writer.append([new_exchange_records(exchange(3))[0]])
    salvage(tmp_path, "dead", {})
    assert list(tmp_path.glob("*warc*")) == []


def test_a_broken_segment_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfdnonsense")
    with pytest.raises(ArchiveError, match=r"x\.warc\.zst"):
        list(read_segment(path))
