"""Small parts of the crawl by themselves: the resolver, the second process, what is shown of a page."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime

import pytest
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

from parsers import Page, parse
from pipelines.archive import Archived
from sample_site import Site
from spiders import parsing
from spiders.bounds import PublicResolver
from spiders.parsing import Parsing
from spiders.reading import tools_seen


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


def test_pages_are_parsed_beside_and_here_when_that_process_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_PAGES", 2)
    paths = Site(6).comparison_paths()[:6]

    async def run() -> list[object]:
        beside = Parsing()
        found: list[object] = [await beside.parse(archived(path)) for path in paths[:4]]
        assert beside._pool is not None
        for pid in list(beside._pool._processes):
            os.kill(pid, signal.SIGKILL)
        found += [await beside.parse(archived(path)) for path in paths[4:]]
        beside.close()
        return found

    expected = [parse(Page(f"https://splitpanel.example{p}", archived(p).body, "text/html")) for p in paths]
    assert [one.records for one in asyncio.run(run())] == [one.records for one in expected]  # type: ignore[attr-defined]


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
