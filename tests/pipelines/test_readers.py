"""Every kind of local input gives the same pages, and a bad one says where it is bad."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.readers import Found, Refused, read_path

PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress}
URL = "https://shiporskip.io/tool/a"
HTML = "<html><body><h1>Ä</h1></body></html>"
DAY = datetime(2026, 5, 1, 12, tzinfo=UTC)


def found(path: Path) -> list[Found]:
    items = list(read_path(path))
    assert all(isinstance(item, Found) for item in items), items
    return [item for item in items if isinstance(item, Found)]


def warc(status: str = "200 OK", kind: str = "response") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
    block = http if kind == "response" else "Ä text".encode()
    content = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2026-05-01T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zst(data: bytes) -> bytes:
    return bytes(pa.Codec("zstd").compress(data, asbytes=True))


PACKERS[".zst"] = zst


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_warc_and_wet(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    (tmp_path / f"a.warc{ending}").write_bytes(pack(warc()))
    (tmp_path / f"b.warc.wet{ending}").write_bytes(pack(warc(kind="conversion")))
    response, text = found(tmp_path)
    assert (response.page.url, response.page.body, response.page.fetched_at) == (URL, HTML.encode(), DAY)
    assert (response.source.kind, response.source.status, response.source.archive_record) == (
        "warc",
        200,
        "<urn:uuid:1>",
    )
    assert (text.page.body.decode(), text.source.kind) == ("Ä text", "wet")


def test_a_response_that_is_no_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(warc("404 Not Found") + warc())
    refused, kept = read_path(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.reason == "http-status"
    assert isinstance(kept, Found)


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_json_lines(tmp_path: Path, ending: str) -> None:
    rows = [
        {"url": URL, "html": HTML, "date": "2026-05-01T14:00:00+02:00"},
        {"text": "Ä text", "date": "2026-05-01"},
    ]
    pack = PACKERS[ending]
    (tmp_path / f"a.jsonl{ending}").write_bytes(pack("\n".join(json.dumps(row) for row in rows).encode()))
    html, text = found(tmp_path)
    assert (html.page.url, html.page.body, html.page.fetched_at) == (URL, HTML.encode(), DAY)
    assert (text.page.url, text.page.content_type) == (None, "text/plain; charset=utf-8")
    assert text.source.location == f"{tmp_path}/a.jsonl{ending}:2"


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        'nonsense\n[1]\n{"url": "x"}\n\n{"text": "", "url": "x"}\n{"text": "a", "date": "soon"}\n{"text": "a"}\n'
    )
    *refused, kept = read_path(file)
    assert [item.where for item in refused if isinstance(item, Refused)] == [f"{file}:{n}" for n in (1, 2, 3, 5, 6)]
    assert isinstance(kept, Found)


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"url": [URL, None], "html": [HTML, None], "text": ["x", "Ä text"], "date": [DAY, None]})
    pq.write_table(table, tmp_path / "a.parquet")
    html, text = found(tmp_path)
    assert (html.page.url, html.page.body, html.page.fetched_at) == (URL, HTML.encode(), DAY)
    assert (text.page.body.decode(), text.page.fetched_at) == ("Ä text", None)


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.git/config", ".hidden", "c.md.gz"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(b"# x") if name.endswith("gz") else b"x")
    seen = [(item.source.location, item.page.content_type) for item in found(tmp_path)]
    names = [(str(location).removeprefix(f"{tmp_path}/"), kind) for location, kind in seen]
    assert names == [("b.txt", None), ("c.md.gz", "text/markdown"), ("a/z.html", "text/html")]


@pytest.mark.parametrize("name", ["a.parquet", "a.warc.gz", "a.txt.gz", "a.jsonl.zst"])
def test_files_that_are_not_what_they_are_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is none of that")
    refused = list(read_path(tmp_path))
    assert [type(item) for item in refused] == [Refused]
    assert isinstance(refused[0], Refused)
    assert name in refused[0].where


def test_what_is_not_there(tmp_path: Path) -> None:
    (refused,) = read_path(tmp_path / "none")
    assert isinstance(refused, Refused)
    assert refused.reason == "not-found"
