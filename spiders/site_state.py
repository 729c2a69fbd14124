"""A site as a plan sees it in one moment: what was seen, what is due, what is left to ask for, what is gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from spiders.frontier.memory import REFUSED, PageState, SiteMemory

TRIES = 8
"""Comparisons of one tool that are asked for in vain in one crawl before its own page has to do."""
_STALE = 20 * 3600.0
"""Seconds after which a page is asked for again whose site can't say whether it has changed."""
_SAMPLES = 2
"""Tools that the sitemap holds to be unchanged, and that are looked at all the same."""
_HOPELESS = 7 * 86400.0
"""Seconds for which a page is left alone that is not there, or showed nothing of what its address names."""
_GONE = (404, 410)
_FOR_GOOD = (403, *_GONE, REFUSED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl has come with a site."""

    started_at: float
    now: float
    requested: frozenset[str]
    """Addresses asked for in this crawl."""
    sitemaps_whole: bool = False
    """Whether this crawl has read sitemaps and had each of them to its end."""


class SiteState:
    """What follows from a site's memory for a crawl of it."""

    def __init__(
        self, memory: SiteMemory, progress: Progress, allowed: Callable[[str], bool], *, coverage: int = 1
    ) -> None:
        self.progress = progress
        self.trusted = memory.trusts_lastmod()
        self.seen = memory.seen()
        """Slug → address → kind of page, reviews, unnamed ones, size of the panel."""
        self.pages = {page.url: page for page in _one_a_pair(memory.pages()) if allowed(page.asked_as)}
        self.gone = gone_from_sitemap(self.pages.values(), progress.started_at) if progress.sitemaps_whole else set()
        self.by_tool: dict[str, list[PageState]] = defaultdict(list)
        """Slug → the pages whose addresses name the tool."""
        for page in self.pages.values():
            if page.kind in ("comparison", "tool"):
                for slug in page.slugs:
                    self.by_tool[slug].append(page)
        for slug in self.seen:
            self.by_tool.setdefault(slug, [])
        self.own_page = {page.slugs[0]: page for page in self.pages.values() if page.kind == "tool" and page.slugs}
        self.tries = self._tries()
        self.most_tries = TRIES * coverage
        self.moved = self._has_moved()

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

    def fresh(self, url: str) -> bool:
        """Whether the page was had in this crawl, anew or as unchanged."""
        page = self.pages.get(url)
        return (
            page is not None
            and page.fetched_at is not None
            and page.fetched_at >= self.progress.started_at
            and page.status in (200, 304)
        )

    def sightings(self, slug: str) -> int:
        """Pages of this crawl that showed the tool; its own page is one where no comparison page is left to ask."""
        shown = Counter(kind for url, (kind, *_) in self._seen(slug).items() if self.fresh(url))
        left = any(page.kind == "comparison" and self.left(page) for page in self.by_tool[slug])
        left = left and self.tries[slug] < self.most_tries
        return shown["comparison"] + (0 if left else shown["tool"])

    def missing(self, page: PageState) -> bool:
        """Whether the page was asked for in this crawl and is not there."""
        return page.status in _GONE and page.fetched_at is not None and page.fetched_at >= self.progress.started_at

    def shown(self, slug: str) -> bool:
        """Whether any page of this crawl has shown the tool."""
        return any(self.fresh(url) for url, (kind, *_) in self._seen(slug).items() if kind in ("comparison", "tool"))

    def is_gone(self, slug: str) -> bool:
        """Whether this crawl has found that the site no longer has the tool."""
        return tool_is_gone(self.by_tool[slug], self.missing, self.own_page.get(slug)) and not self.shown(slug)

    def _seen(self, slug: str) -> Mapping[str, tuple[str, int, int, int | None]]:
        return self.seen.get(slug, {})

    def due(self, slug: str) -> bool:
        """Whether a tool is to be looked at: never seen, changed, or its site can't tell."""
        had = [
            page for url, (kind, *_) in self._seen(slug).items()
            if kind in ("comparison", "tool") and (page := self.pages.get(url)) and page.fetched_at is not None
        ]  # fmt: skip
        if not had:
            # A tool that a reviewer page names and no page shows is not there to be looked at.
            return bool(self.by_tool[slug])
        if self.sightings(slug) or any(page.url in self.progress.requested for page in self.by_tool[slug]):
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

    def page_due(self, page: PageState) -> bool:
        """The same for a page that stands for itself."""
        if page.fetched_at is None or page.status not in (200, 304):
            return page.fetched_at is None or page.fetched_at < self.progress.started_at
        if page.lastmod:
            return page.lastmod != page.fetched_lastmod
        return page.kind != "article" and (page.conditional or self.progress.now - page.fetched_at >= _STALE)

    def samples(self) -> set[str]:
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
                page.url in self.progress.requested and not (page.url in shown and self.fresh(page.url))
                for page in pages
            )
        return tries


def gone_from_sitemap(pages: Iterable[PageState], started_at: float) -> set[str]:
    """Slugs of tools that sitemaps named once, and the sitemaps of the crawl begun at `started_at` don't.

    To be asked only where all sitemaps were had. That less than half is left of what was listed says nothing.
    """
    listed = [page for page in pages if page.listed_at is not None and page.kind in ("comparison", "tool")]
    still = [page for page in listed if page.listed_at is not None and page.listed_at >= started_at]
    if 2 * len(still) < len(listed) or not still:
        return set()
    return {slug for page in listed for slug in page.slugs} - {slug for page in still for slug in page.slugs}


def shrunk_sitemap(memory: SiteMemory, progress: Progress) -> str | None:
    """What to tell of sitemaps that name less than half of the pages that they named before; None where they don't."""
    if not progress.sitemaps_whole:
        return None
    pages = SiteState(memory, progress, lambda _url: True).pages.values()
    listed = [page for page in pages if page.listed_at is not None and page.kind in ("comparison", "tool")]
    still = sum(page.listed_at is not None and page.listed_at >= progress.started_at for page in listed)
    if not still or 2 * still >= len(listed):  # none at all: this worker has nothing of what the sitemaps say now
        return None
    return (
        f"the sitemaps name {still} of {len(listed)} pages that they named before: no tool is taken to be gone for that"
    )


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
    state = SiteState(memory, progress, lambda _url: True)
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
