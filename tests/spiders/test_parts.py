"""Small parts of the crawl by themselves: the resolver, the second process, what is shown of a page."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

from parsers import Page, parse
from pipelines.archive import Place, SegmentWriter
from pipelines.exchanges import Archived, Exchange, new_exchange_records
from pipelines.facts import RunInfo
from sample_site import Site
from spiders import parsing
from spiders.bounds import PublicResolver
from spiders.frontier import Leased
from spiders.parsing import Parsing, Unread
from spiders.said import Said, say, tools_seen


def archived(path: str) -> Archived:
    body = Site(6).answer(path).body.encode()
    return Archived(
        f"https://splitpanel.example{path}", "page", datetime.now(UTC), 200, {"content-type": "text/html"}, body,
        Archived.digest(body), "<urn:uuid:1>", unchanged=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "address", "goes"),
    [("public.example", "8.8.8.8", True), ("public.example", "10.0.0.1", False), ("public.example", "127.0.0.1", False),
     ("localhost", "127.0.0.1", True)],
)  # fmt: skip
def test_a_public_name_that_leads_into_a_private_network_is_refused(
    name: str, address: str, goes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(_self: object, _name: str, _timeout: object = ()) -> Deferred[str]:
        return succeed(address)

    monkeypatch.setattr("scrapy.resolver.CachingThreadedResolver.getHostByName", look_up)
    found: list[object] = []
    PublicResolver.getHostByName(PublicResolver.__new__(PublicResolver), name).addBoth(found.append)
    assert (found == [address]) is goes
    assert goes or (isinstance(found[0], Failure) and "private network" in str(found[0].value))


def test_pages_are_parsed_beside_and_here_when_that_process_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_PAGES", 2)
    run = RunInfo("20261121T000000Z-abcdef", datetime(2026, 11, 21, tzinfo=UTC))
    pages = [archived(path) for path in Site(6).comparison_paths()[:8]]
    exchanges = [
        Exchange(one.url, "page", one.fetched_at, (), 200, tuple(one.headers.items()), one.body) for one in pages
    ]
    writer = SegmentWriter(tmp_path, "w", run)
    segment, offsets, _ = writer.append([new_exchange_records(one)[0] for one in exchanges])
    writer.acknowledge()
    found: list[Said] = []
    here: list[str] = []

    def say_here(archived: Archived, run: RunInfo) -> Said:
        here.append(archived.url)
        return say(archived, run)

    def take(read: Sequence[tuple[Unread, Said | None]]) -> list[Exception | None]:
        found.extend(said for _, said in read if said is not None)
        return [None] * len(read)

    monkeypatch.setattr(parsing, "say", say_here)

    async def read_all() -> None:
        reading = Parsing(tmp_path, run, take)
        leased = Leased("", "", "", "page", 0, None, 1)
        unread = [
            Unread(leased, one, Place(segment, offset)) for one, offset in zip(pages, offsets, strict=True)
        ]  # fmt: skip
        await reading.read(unread[0])
        await asyncio.gather(*map(reading.read, unread[1:4]))
        writer.close()  # the segment takes its own name, and is read on
        await asyncio.gather(*map(reading.read, unread[4:6]))
        assert reading._process is not None
        assert reading._process.pid
        os.kill(reading._process.pid, signal.SIGKILL)
        await asyncio.gather(*map(reading.read, unread[6:]))
        reading.close()

    asyncio.run(read_all())
    assert here == [pages[i].url for i in (0, 6, 7)]
    expected = [say(one, run) for one in pages]
    assert [one.url for one in found] == [one.url for one in expected]
    assert [one.facts for one in found] == [one.facts for one in expected]
    for one, other in zip(found, expected, strict=True):
        same = [row for table, row in one.rows if table != "pages"]
        assert same == [row for table, row in other.rows if table != "pages"]
    # Links are told of once, and all of them.
    told = {link.url for one in found for link in one.links}
    assert told == {link.url for one in expected for link in one.links}


def test_a_comparison_shows_its_two_tools_and_not_those_it_links_to() -> None:
    site = Site(6)
    path = site.comparison_paths()[0]
    pair = site.pair(path.rpartition("/")[2])
    assert pair is not None
    page = archived(path)
    seen = {tool.slug: tool for tool in tools_seen(parse(Page(page.url, page.body, "text/html")))}
    assert set(seen) == {tool.slug for tool in pair}
    for tool in pair:
        assert (seen[tool.slug].reviews, seen[tool.slug].unnamed, seen[tool.slug].panel) == (4, 0, 4)
