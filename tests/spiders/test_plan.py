"""What a crawl asks for, round by round, on a site that is only remembered."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from parsers.sites import read_address
from spiders.frontier import open_database
from spiders.frontier.memory import Found, Known, SiteMemory, ToolSeen
from spiders.plan import Options, Plan, ToolPages, make_plan
from spiders.site_state import Progress, gone_tools

HOST = "a.example"
START = 1_000_000.0


def url(path: str) -> str:
    return f"https://{HOST}{path}"


class Remembered:
    """A site in memory, and a crawl of it that begins at `START`."""

    def __init__(self, tools: int = 6, *, tool_pages: bool = True, lastmod: str | None = None) -> None:
        self.memory = SiteMemory(open_database(":memory:"), HOST)
        self.names = [f"t{i:02}" for i in range(tools)]
        paths = [f"/compare/{a}-vs-{b}" for a, b in combinations(self.names, 2)]
        paths += [f"/tool/{name}" for name in self.names] if tool_pages else []
        self.find(paths, lastmod)
        self.requested: set[str] = set()
        self.whole = True

    def find(self, paths: list[str], lastmod: str | None = None, at: float = START) -> None:
        found = []
        for path in paths:
            address = read_address(url(path))
            assert address is not None
            found.append(Found(address, url(path), lastmod))
        self.memory.found(found, listed_at=at)

    def plan(self, options: Options = Options(), now: float = START + 60) -> Plan:  # noqa: B008 - frozen
        progress = Progress(START, now, frozenset(self.requested), self.whole)
        return make_plan(self.memory, options, progress, lambda _url: True)

    def fetch(
        self, path: str, *, at: float = START + 1, status: int = 200, reviews: int = 4, unnamed: int = 0,
        panel: int | None = 4, etag: str | None = None, facts: str = "f",
    ) -> None:  # fmt: skip
        address = read_address(url(path))
        assert address is not None
        if at >= START:
            self.requested.add(address.url)
        if status not in (200, 304):
            self.memory.failed(address.url, at, status)
            return
        known = Known(etag, None, "s", "r", "d", facts, address.url, HOST) if status == 200 else None
        tools = [ToolSeen(slug, reviews, unnamed, panel) for slug in address.slugs]
        self.memory.fetched(address, url(path), at, status, self.memory.known(address.url), known, tools)

    def follow(self, plan: Plan, **said: object) -> None:
        for step in plan.steps:
            self.fetch(step.url.removeprefix(f"https://{HOST}"), **said)  # type: ignore[arg-type]


def why(plan: Plan) -> Counter[tuple[str, str]]:
    return Counter((step.kind, step.why) for step in plan.steps)


def test_first_the_fewest_pages_then_a_few_probes_then_nothing() -> None:
    site = Remembered(6)
    first = site.plan()
    assert why(first) == {("comparison", "new tool"): 3}
    site.follow(first)
    second = site.plan()
    assert why(second) == {("tool", "probe of a tool page"): 3}
    site.follow(second)
    assert site.plan().steps == []


def test_tool_pages_that_show_more_reviews_are_all_asked_for() -> None:
    site = Remembered(6)
    site.follow(site.plan(), reviews=2, panel=None)
    site.follow(site.plan(), reviews=4, panel=None)
    assert why(site.plan()) == {("tool", "tool pages show more reviews"): 3}


@pytest.mark.parametrize(("tool_pages", "pages"), [("none", 0), ("all", 6)])
def test_tool_pages_as_wanted(tool_pages: ToolPages, pages: int) -> None:
    site = Remembered(6)
    options = Options(tool_pages=tool_pages)
    site.follow(site.plan(options))
    assert why(site.plan(options))["tool", "tool page"] == pages


def test_a_page_that_fails_is_replaced_by_another_of_its_tools() -> None:
    site = Remembered(4, tool_pages=False)
    first = site.plan()
    failed = first.steps[0]
    site.fetch(failed.url.removeprefix(f"https://{HOST}"), status=500)
    site.follow(Plan(first.steps[1:]))
    second = site.plan()
    slugs = set(read_address(failed.url).slugs)  # type: ignore[union-attr]
    shown = [set(read_address(step.url).slugs) for step in second.steps]  # type: ignore[union-attr]
    assert len(second.steps) == 2
    assert all(slugs & one for one in shown)
    assert failed.url not in [step.url for step in second.steps]


def test_a_tool_whose_comparison_is_gone_is_asked_after_itself_and_then_left() -> None:
    site = Remembered(3)
    site.fetch("/compare/t00-vs-t01", status=410)
    site.fetch("/compare/t01-vs-t02")
    doubt = site.plan()
    assert [(step.url, step.why) for step in doubt.steps] == [(url("/tool/t00"), "is it gone?")]
    site.fetch("/tool/t00", status=410)
    assert "t00" not in str([step.url for step in site.plan().steps])


def test_only_a_tool_that_was_seen_before_is_told_to_be_gone() -> None:
    site = Remembered(3)
    for path in ("/compare/t00-vs-t01", "/compare/t01-vs-t02"):
        site.fetch(path, at=START - 1000)
    site.fetch("/compare/t00-vs-t01", status=410)
    site.fetch("/compare/t01-vs-t02")
    site.fetch("/tool/t00", status=404)
    progress = Progress(START, START + 60, frozenset(site.requested), True)
    assert gone_tools(site.memory, progress) == [("t00", "not-found", url("/tool/t00"))]


def test_a_tool_that_the_sitemap_no_longer_names_is_gone_without_a_request() -> None:
    site = Remembered(4)
    before = ["/compare/t00-vs-t09", "/tool/t09"]
    site.find(before, at=START - 1000)
    site.fetch("/compare/t00-vs-t09", at=START - 900)
    progress = Progress(START, START + 60, frozenset(), True)
    assert gone_tools(site.memory, progress) == [("t09", "off-sitemap", None)]
    assert all("t09" not in step.url for step in site.plan().steps)
    site.whole = False  # a sitemap that could not be had may have named it
    assert gone_tools(site.memory, Progress(START, START + 60, frozenset(), False)) == []


def test_a_sitemap_that_lost_most_of_itself_tells_nothing() -> None:
    site = Remembered(8)
    site.memory.database.rows("UPDATE addresses SET listed_at = ?", (START - 1000,))
    for name in site.names:
        site.fetch(f"/tool/{name}", at=START - 900)
    site.find(["/tool/t00", "/tool/t01"])
    assert gone_tools(site.memory, Progress(START, START + 60, frozenset(), True)) == []


def seen_before(site: Remembered, *, at: float, etag: str | None = None) -> None:
    for path in ("/compare/t00-vs-t01", "/compare/t02-vs-t03"):
        site.fetch(path, at=at, etag=etag)


def test_pages_with_an_etag_are_asked_again_and_the_same_ones() -> None:
    site = Remembered(4, tool_pages=False)
    seen_before(site, at=START - 10, etag='"e"')
    assert {step.url for step in site.plan().steps} == {url("/compare/t00-vs-t01"), url("/compare/t02-vs-t03")}


def test_pages_that_can_t_say_whether_they_changed_are_left_for_a_day() -> None:
    site = Remembered(4, tool_pages=False)
    seen_before(site, at=START - 3600)
    assert site.plan().steps == []
    assert len(site.plan(now=START + 20 * 3600).steps) == 2


def test_a_changed_lastmod_is_followed_and_an_unchanged_one_believed_when_it_has_proved_true() -> None:
    site = Remembered(4, tool_pages=False, lastmod="2026-01-01")
    seen_before(site, at=START - 10, etag='"e"')
    assert len(site.plan().steps) == 2  # nothing proved yet
    site.memory.database.rows("INSERT INTO sites VALUES (?, 50, 0)", (HOST,))
    assert site.memory.trusts_lastmod()
    sampled = site.plan()
    assert len(sampled.steps) <= 2  # a sample, so that a lie is found out
    site.find(["/compare/t00-vs-t01"], "2026-02-02")
    assert url("/compare/t00-vs-t01") in [step.url for step in site.plan().steps]


def test_a_sitemap_that_lied_is_not_believed() -> None:
    site = Remembered(4, tool_pages=False, lastmod="2026-01-01")
    for number in range(30):
        site.fetch("/compare/t00-vs-t01", at=START - 2000 + number, facts="f")
    assert not site.memory.trusts_lastmod()  # that nothing changed proves nothing
    for number in range(5):
        site.find(["/compare/t00-vs-t01"], f"2026-02-0{number + 1}", at=START - 1000)
        site.fetch("/compare/t00-vs-t01", at=START - 1000 + number, facts=f"g{number}")
    assert site.memory.trusts_lastmod()
    site.fetch("/compare/t00-vs-t01", at=START - 500, facts="h")
    assert not site.memory.trusts_lastmod()


def test_both_orders_of_a_pair_and_copies_of_its_page_are_one() -> None:
    site = Remembered(2, tool_pages=False)
    site.find(["/compare/t01-vs-t00", "/vs/t00-vs-t01", "/compare/t00-vs-t01?view=2"])
    options = Options(full=True)
    plan = site.plan(options)
    assert [step.url for step in plan.steps] == [url("/compare/t00-vs-t01")]


def test_a_page_that_was_asked_for_in_vain_is_left_alone_for_a_week() -> None:
    site = Remembered(2)
    site.fetch("/compare/t00-vs-t01", at=START - 3600, status=410)
    site.fetch("/tool/t00", at=START - 3600, status=-1)
    site.fetch("/tool/t01", at=START - 3600, status=500)
    assert site.plan().steps == []
    assert [step.url for step in site.plan(now=START + 86400).steps] == [url("/tool/t01")]
    assert [step.url for step in site.plan(now=START + 8 * 86400).steps] == [url("/compare/t00-vs-t01")]


def test_a_site_that_gained_a_tool_is_looked_through_though_its_pages_can_t_say_what_changed() -> None:
    site = Remembered(4, tool_pages=False)
    seen_before(site, at=START - 3600)
    site.find(["/compare/t00-vs-t09"])
    assert len(site.plan().steps) == 3


def test_a_tool_that_fell_due_stays_so_until_it_is_seen_or_gone() -> None:
    site = Remembered(3, lastmod="2026-01-01")
    for path in ("/compare/t00-vs-t01", "/compare/t01-vs-t02"):
        site.fetch(path, at=START - 1000)
    site.memory.database.rows("INSERT INTO sites VALUES (?, 50, 0)", (HOST,))
    site.find(["/compare/t00-vs-t01"], "2026-02-02")
    site.fetch("/compare/t00-vs-t01", status=410)
    assert url("/tool/t00") in [step.url for step in site.plan().steps]


def test_reviews_that_a_panel_should_have_are_looked_for() -> None:
    site = Remembered(2, tool_pages=True)
    site.fetch("/compare/t00-vs-t01", reviews=3, panel=4)
    assert why(site.plan()) == {("tool", "reviews missing"): 2}


def test_names_of_reviewers_are_looked_for_on_their_own_pages() -> None:
    site = Remembered(2)
    site.find(["/reviewer/builder", "/reviewer/builder?category=Health", "/news/x"])
    first = site.plan()
    assert why(first) == {
        ("comparison", "new tool"): 1, ("reviewer", "reviewer page"): 1, ("article", "article page"): 1,
    }  # fmt: skip
    site.follow(first, unnamed=4)
    assert why(site.plan()) == {("tool", "reviewers not named"): 2, ("reviewer", "reviewers not named"): 1}


def test_full_is_everything_once() -> None:
    site = Remembered(4)
    plan = site.plan(Options(full=True))
    assert len(plan.steps) == 6 + 4
    site.follow(plan)
    assert site.plan(Options(full=True)).steps == []


def test_twice_covered() -> None:
    site = Remembered(6)
    plan = site.plan(Options(coverage=2, tool_pages="none"))
    shown = Counter(slug for step in plan.steps for slug in read_address(step.url).slugs)  # type: ignore[union-attr]
    assert len(plan.steps) == 6
    assert set(shown.values()) == {2}


def test_what_no_page_shows_is_named() -> None:
    site = Remembered(2, tool_pages=False)
    site.fetch("/compare/t00-vs-t01", status=500)
    plan = site.plan()
    assert (plan.steps, plan.uncovered) == ([], ["t00", "t01"])
