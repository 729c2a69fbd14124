"""What to fetch next, and why: the fewest pages that show every tool that is due, then what those pages lacked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from spiders.cover import Edge, least_cover
from spiders.frontier.memory import REFUSED, PageState, SiteMemory

_STALE = 20 * 3600.0
"""Seconds after which a page is asked for again whose site can't say whether it has changed."""
_TRIES = 8
"""Comparisons of one tool that are asked for in vain in one crawl before its own page has to do."""
_PROBES = 3
"""Tool pages that are read to see whether such pages show reviews that comparison pages don't."""
_SAMPLES = 2
"""Pages that the sitemap holds to be unchanged, and that are asked for all the same."""
_MOST_FILTERED = 200
"""Reviewer pages by category that are read for the sake of reviews without a name."""

ToolPages = Literal["auto", "all", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """How much of a site is wanted."""

    coverage: int = 1
    """Pages on which every tool is to be seen."""
    full: bool = False
    """Every page there is."""
    tool_pages: ToolPages = "auto"
    kinds: tuple[str, ...] = ()
    """Kinds of page to fetch, where not all; no plan is made then, every page of the kind is fetched."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page to fetch."""

    url: str
    asked_as: str
    kind: str
    why: str
    """A short stable phrase, counted by `splitpanel plan`."""
    priority: int


@dataclass(slots=True)
class Plan:
    """The steps of one round, and what the site has."""

    steps: list[Step] = field(default_factory=list)
    tools: int = 0
    due: int = 0
    """Tools that are to be seen again or for the first time."""
    comparisons: int = 0
    uncovered: list[str] = field(default_factory=list)
    """Slugs of tools for which no page is left to ask."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl has come with a site."""

    started_at: float
    now: float
    requested: frozenset[str]
    """Addresses asked for in this crawl."""
    sitemaps_whole: bool = False
    """Whether this crawl has read sitemaps and had each of them to its end."""


def make_plan(memory: SiteMemory, options: Options, progress: Progress, allowed: Callable[[str], bool]) -> Plan:
    """The next round of a crawl of one site; without steps when nothing is left to do.

    `allowed`: whether robots.txt lets an address be asked for.
    """
    state = _State(memory, options, progress, allowed)
    if options.kinds:
        return state.everything(options.kinds)
    if options.full:
        return state.everything(("comparison", "tool", "reviewer", "article"))
    plan = state.cover()
    state.once(plan)
    if not any(step.why in _COVERING for step in plan.steps):
        state.extras(plan)
    return plan


_HOPELESS = 7 * 86400.0
"""Seconds for which a page is left alone that is not there, or showed nothing of what its address names."""
_FOR_GOOD = (403, 404, 410, REFUSED)
_COVERING = ("new tool", "due tool", "only page of a tool", "is it gone?")
_GONE = (404, 410)


class _State:
    """A site as the plan sees it in one moment."""

    def __init__(
        self, memory: SiteMemory, options: Options, progress: Progress, allowed: Callable[[str], bool]
    ) -> None:
        self.options = options
        self.progress = progress
        self.trusted = memory.trusts_lastmod()
        self.seen = memory.seen()
        self.pages = {page.url: page for page in _one_a_pair(memory.pages()) if allowed(page.asked_as)}
        self.gone = gone_from_sitemap(self.pages.values(), progress.started_at) if progress.sitemaps_whole else set()
        self.by_tool: dict[str, list[PageState]] = defaultdict(list)
        for page in self.pages.values():
            if page.kind in ("comparison", "tool"):
                for slug in page.slugs:
                    self.by_tool[slug].append(page)
        for slug in self.seen:
            self.by_tool.setdefault(slug, [])
        self.moved = self._has_moved()
        self.tries = self._tries()
        self.own_page = {page.slugs[0]: page for page in self.pages.values() if page.kind == "tool" and page.slugs}

    def left(self, page: PageState) -> bool:
        """Whether the page has not been asked for in this crawl, nor in vain in one before it."""
        return page.url not in self.progress.requested and not self._was_in_vain(page)

    def _was_in_vain(self, page: PageState) -> bool:
        """Whether the page gave nothing when it was asked for last, and that is not long ago."""
        if page.fetched_at is None or page.fetched_at >= self.progress.started_at:
            return False
        if page.status in (200, 304):
            # It was had, and showed none of the tools that its address names.
            hopeless = page.kind in ("comparison", "tool") and not any(
                page.url in self.seen.get(slug, ()) for slug in page.slugs
            )
            return hopeless and self.progress.now - page.fetched_at < _HOPELESS
        return self.progress.now - page.fetched_at < (_HOPELESS if page.status in _FOR_GOOD else _STALE)

    def _has_moved(self) -> bool:
        """Whether the sitemaps name a tool that no page has shown, or no longer name one that was seen.

        Then the site was worked on, and pages that can't say whether they have changed may have.
        """
        if not self.seen:
            return False
        unseen = any(
            slug not in self.seen and any(page.listed_at and self.left(page) for page in pages)
            for slug, pages in self.by_tool.items()
        )
        return unseen or bool(self.gone.intersection(self.seen))

    def step(self, page: PageState, why: str, priority: int) -> Step:
        return Step(page.url, page.asked_as, page.kind, why, priority)

    def everything(self, kinds: Iterable[str]) -> Plan:
        """Every page of some kinds; reviewer pages by category, too."""
        wanted = set(kinds)
        order = {"comparison": 3, "tool": 4, "reviewer": 5, "article": 6}
        steps = [
            self.step(page, "every page", order.get(page.kind, 7))
            for page in self.pages.values()
            if page.kind in wanted and self.left(page)
        ]
        return Plan(steps, len(self.by_tool), len(self.by_tool), self._comparisons())

    def cover(self) -> Plan:
        """Every tool that is due, in the fewest pages."""
        sampled = self._samples() if self.trusted else set()
        due = [slug for slug in self.by_tool if slug in sampled or self._due(slug)]
        tries = self.tries
        doubtful = [page for slug in due if (page := self._doubtful(slug))]
        held = {slug for page in doubtful for slug in page.slugs}
        needs = {
            slug: self.options.coverage - self._sightings(slug) for slug in due
            if slug not in held and not self.is_gone(slug)
        }  # fmt: skip
        hopeless = {slug for slug in needs if tries[slug] >= _TRIES * self.options.coverage}
        edges = [
            Edge(page.url, page.slugs[0], page.slugs[1], page.conditional and page.status in (200, 304))
            for page in self.pages.values()
            if page.kind == "comparison" and len(page.slugs) == 2 and self.left(page)
            and not self.gone.intersection(page.slugs) and not hopeless.intersection(page.slugs)
        ]  # fmt: skip
        own = {slug for slug, page in self.own_page.items() if self.left(page)}
        cover = least_cover(needs, edges, own)
        plan = Plan([], len(self.by_tool), sum(1 for slug in due), self._comparisons())
        for edge in cover.edges:
            new = edge.a not in self.seen or edge.b not in self.seen
            plan.steps.append(self.step(self.pages[edge.url], "new tool" if new else "due tool", 3))
        for slug in cover.nodes:
            plan.steps.append(self.step(self.own_page[slug], "only page of a tool", 3))
        plan.steps += [self.step(page, "is it gone?", 3) for page in doubtful]
        plan.uncovered = sorted(
            slug for slug in self.by_tool
            if slug in due and not self._sightings(slug) and (slug in cover.short or tries[slug] >= _TRIES)
        )  # fmt: skip
        return plan

    def once(self, plan: Plan) -> None:
        """Pages that say what no other says: articles and the reviewers' own pages."""
        for page in self.pages.values():
            if not self.left(page) or page.kind not in ("article", "reviewer"):
                continue
            if page.kind == "reviewer" and "?" in page.url:
                continue
            if self._page_due(page):
                plan.steps.append(self.step(page, f"{page.kind} page", 5 if page.kind == "reviewer" else 6))

    def extras(self, plan: Plan) -> None:
        """What the cover has lacked: reviews that a panel should have, names of reviewers."""
        asked = {step.url for step in plan.steps}
        if self.options.tool_pages == "all":
            wanted: list[tuple[PageState, str]] = [
                (page, "tool page") for page in self.own_page.values() if self._page_due(page)
            ]
        else:
            wanted = [*self._short_panels(), *self._unnamed()]
            if self.options.tool_pages == "auto":
                wanted += self._probes()
        for page, why in wanted:
            if page.url not in asked and self.left(page):
                asked.add(page.url)
                plan.steps.append(self.step(page, why, 4))

    def _comparisons(self) -> int:
        return sum(page.kind == "comparison" for page in self.pages.values())

    def _fresh(self, url: str) -> bool:
        """Whether the page was had in this crawl, anew or as unchanged."""
        page = self.pages.get(url)
        return (
            page is not None
            and page.fetched_at is not None
            and page.fetched_at >= self.progress.started_at
            and page.status in (200, 304)
        )

    def _sightings(self, slug: str) -> int:
        """Pages of this crawl that showed the tool; its own page is one where no comparison page is left to ask."""
        shown = Counter(kind for url, (kind, *_) in self._seen(slug).items() if self._fresh(url))
        left = any(page.kind == "comparison" and self.left(page) for page in self.by_tool[slug])
        left = left and self.tries[slug] < _TRIES * self.options.coverage
        return shown["comparison"] + (0 if left else shown["tool"])

    def _missing(self, page: PageState) -> bool:
        """Whether the page was asked for in this crawl and is not there."""
        return page.status in _GONE and page.fetched_at is not None and page.fetched_at >= self.progress.started_at

    def _doubtful(self, slug: str) -> PageState | None:
        """A tool's own page, to be asked for because a comparison with the tool is not there."""
        own = self.own_page.get(slug)
        if own is None or not self.left(own) or self._sightings(slug):
            return None
        return own if any(self._missing(page) for page in self.by_tool[slug]) else None

    def shown(self, slug: str) -> bool:
        """Whether any page of this crawl has shown the tool."""
        return any(self._fresh(url) for url, (kind, *_) in self._seen(slug).items() if kind in ("comparison", "tool"))

    def is_gone(self, slug: str) -> bool:
        """Whether this crawl has found that the site no longer has the tool."""
        return tool_is_gone(self.by_tool[slug], self._missing, self.own_page.get(slug)) and not self.shown(slug)

    def _seen(self, slug: str) -> Mapping[str, tuple[str, int, int, int | None]]:
        return self.seen.get(slug, {})

    def _due(self, slug: str) -> bool:
        """Whether a tool is to be looked at: never seen, changed, or its site can't tell."""
        had = [
            page for url, (kind, *_) in self._seen(slug).items()
            if kind in ("comparison", "tool") and (page := self.pages.get(url)) and page.fetched_at is not None
        ]  # fmt: skip
        if not had:
            # A tool that a reviewer page names and no page shows is not there to be looked at.
            return bool(self.by_tool[slug])
        if self._sightings(slug) or any(page.url in self.progress.requested for page in self.by_tool[slug]):
            return True  # it was due in this crawl: whether it was seen often enough, the need says
        if slug in self.gone:
            return False
        if any(page.lastmod != page.fetched_lastmod for page in had if page.lastmod):
            return True
        if self.trusted and any(page.lastmod for page in had):
            return False
        if any(page.conditional for page in had):
            return True
        return self.moved or self.progress.now - max(page.fetched_at or 0 for page in had) >= _STALE

    def _page_due(self, page: PageState) -> bool:
        """The same for a page that stands for itself."""
        if page.fetched_at is None or page.status not in (200, 304):
            return page.fetched_at is None or page.fetched_at < self.progress.started_at
        if page.lastmod:
            return page.lastmod != page.fetched_lastmod
        return page.kind != "article" and (page.conditional or self.progress.now - page.fetched_at >= _STALE)

    def _samples(self) -> set[str]:
        """Tools that are looked at although the sitemap says that nothing has changed: those unseen for longest."""
        last = {
            slug: max((self.pages[url].fetched_at or 0 for url in urls if url in self.pages), default=0.0)
            for slug, urls in self.seen.items()
        }
        return set(sorted(last, key=lambda slug: (last[slug], slug))[:_SAMPLES])

    def _tries(self) -> Counter[str]:
        """Pages of each tool asked for in this crawl that did not show it."""
        tries: Counter[str] = Counter()
        for slug, pages in self.by_tool.items():
            shown = self._seen(slug)
            tries[slug] = sum(
                not self.left(page) and not (page.url in shown and self._fresh(page.url)) for page in pages
            )
        return tries

    def _short_panels(self) -> list[tuple[PageState, str]]:
        """For a tool of which fewer reviews were read than its panel has: its own page, else another comparison."""
        found: list[tuple[PageState, str]] = []
        tries: Counter[str] = Counter()
        for slug, urls in self.seen.items():
            panel = max((size or 0 for _, _, _, size in urls.values()), default=0)
            read = max((reviews for _, reviews, _, _ in urls.values()), default=0)
            tries[slug] = sum(self._fresh(url) for url in urls)
            if read < panel and tries[slug] <= _TRIES and (page := self._another(slug)):
                found.append((page, "reviews missing"))
        return found

    def _another(self, slug: str) -> PageState | None:
        own = self.own_page.get(slug)
        if own and self.left(own):
            return own
        others = [page for page in self.by_tool[slug] if self.left(page) and page.url not in self._seen(slug)]
        return min(others, key=lambda page: page.url) if others else None

    def _unnamed(self) -> list[tuple[PageState, str]]:
        """For tools whose reviews are nowhere named: their own pages, and the reviewers' pages."""
        nameless = [
            slug for slug, urls in self.seen.items()
            if any(reviews for _, reviews, _, _ in urls.values())
            and min(unnamed for _, reviews, unnamed, _ in urls.values() if reviews) > 0
        ]  # fmt: skip
        found = [(page, "reviewers not named") for slug in nameless if (page := self.own_page.get(slug))]
        if nameless:
            filtered = [page for page in self.pages.values() if page.kind == "reviewer" and "?" in page.url]
            found += [(page, "reviewers not named") for page in filtered[:_MOST_FILTERED]]
        return found

    def _probes(self) -> list[tuple[PageState, str]]:
        """A few tool pages; all of them where those few had reviews that the comparison pages had not."""
        read = {
            slug: (
                max((n for kind, n, _, _ in urls.values() if kind == "tool"), default=None),
                max((n for kind, n, _, _ in urls.values() if kind == "comparison"), default=None),
            )
            for slug, urls in self.seen.items()
        }
        both = [(own, other) for own, other in read.values() if own is not None and other is not None]
        if any(own > other for own, other in both):
            return [
                (page, "tool pages show more reviews")
                for slug, page in self.own_page.items()
                if slug in read and read[slug][0] is None
            ]
        missing = _PROBES - len(both)
        compared = sorted(slug for slug, (own, other) in read.items() if own is None and other is not None)
        return [(self.own_page[slug], "probe of a tool page") for slug in compared if slug in self.own_page][
            : max(0, missing)
        ]


def gone_from_sitemap(pages: Iterable[PageState], started_at: float) -> set[str]:
    """Slugs of tools that sitemaps named once, and the sitemaps of the crawl begun at `started_at` don't.

    To be asked only where all sitemaps were had. That less than half is left of what was listed says nothing.
    """
    listed = [page for page in pages if page.listed_at is not None and page.kind in ("comparison", "tool")]
    still = [page for page in listed if page.listed_at is not None and page.listed_at >= started_at]
    if 2 * len(still) < len(listed) or not still:
        return set()
    return {slug for page in listed for slug in page.slugs} - {slug for page in still for slug in page.slugs}


def tool_is_gone(pages: Iterable[PageState], missing: Callable[[PageState], bool], own: PageState | None) -> bool:
    """Whether what was asked for in a crawl shows that a site no longer has a tool.

    Its own page is not there; or, where it has none, three comparisons with it are not, or all that there are.
    """
    if own is not None:
        return missing(own)
    pages = list(pages)
    return bool(pages) and sum(map(missing, pages)) >= min(3, len(pages))


def gone_tools(memory: SiteMemory, progress: Progress) -> list[tuple[str, str, str | None]]:
    """Tools seen before this crawl that it found to be gone: slug, reason, address that showed it."""
    state = _State(memory, Options(), progress, lambda _url: True)
    found: list[tuple[str, str, str | None]] = []
    for slug in sorted(state.seen):
        if state.shown(slug):
            continue
        if state.is_gone(slug):
            own = state.own_page.get(slug)
            found.append((slug, "not-found", own.url if own else None))
        elif slug in state.gone:
            found.append((slug, "off-sitemap", None))
    return found


def _one_a_pair(pages: Iterable[PageState]) -> list[PageState]:
    """Of the comparisons of two tools one: both orders of a pair, and copies by other addresses, say the same.

    The one that a sitemap names comes before others, then one that was fetched, then the order of their addresses.
    """
    kept: dict[object, PageState] = {}
    for page in sorted(pages, key=lambda p: (p.listed_at is None, p.fetched_at is None, p.url)):
        pair = frozenset(page.slugs) if page.kind == "comparison" and len(page.slugs) == 2 else page.url
        kept.setdefault(pair, page)
    return sorted(kept.values(), key=lambda p: p.url)
