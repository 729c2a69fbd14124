"""What to fetch next, and why: the fewest pages that show every tool that is due, then what those pages lacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from spiders.cover import Edge, least_cover
from spiders.frontier.memory import PageState, SiteMemory
from spiders.site_state import TRIES, Progress, SiteState

_PROBES = 3
"""Tool pages that are read to see whether such pages show reviews that comparison pages don't."""
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


def make_plan(memory: SiteMemory, options: Options, progress: Progress, allowed: Callable[[str], bool]) -> Plan:
    """The next round of a crawl of one site; without steps when nothing is left to do.

    `allowed`: whether robots.txt lets an address be asked for.
    """
    planner = _Planner(SiteState(memory, progress, allowed, coverage=options.coverage), options)
    if options.kinds:
        return planner.everything(options.kinds)
    if options.full:
        return planner.everything(("comparison", "tool", "reviewer", "article"))
    plan = planner.cover()
    planner.once(plan)
    if not any(step.why in _COVERING for step in plan.steps):
        planner.extras(plan)
    return plan


_COVERING = ("new tool", "due tool", "only page of a tool", "is it gone?")


class _Planner:
    """Makes the plan of one round."""

    def __init__(self, state: SiteState, options: Options) -> None:
        self.state = state
        self.options = options

    def step(self, page: PageState, why: str, priority: int) -> Step:
        return Step(page.url, page.asked_as, page.kind, why, priority)

    def everything(self, kinds: Iterable[str]) -> Plan:
        """Every page of some kinds; reviewer pages by category, too."""
        wanted = set(kinds)
        order = {"comparison": 3, "tool": 4, "reviewer": 5, "article": 6}
        steps = [
            self.step(page, "every page", order.get(page.kind, 7))
            for page in self.state.pages.values()
            if page.kind in wanted and self.state.left(page)
        ]
        return Plan(steps, len(self.state.by_tool), len(self.state.by_tool), self._comparisons())

    def cover(self) -> Plan:
        """Every tool that is due, in the fewest pages."""
        sampled = self.state.samples() if self.state.trusted else set()
        due = {slug for slug in self.state.by_tool if slug in sampled or self.state.due(slug)}
        tries = self.state.tries
        doubtful = [page for slug in sorted(due) if (page := self._doubtful(slug))]
        held = {slug for page in doubtful for slug in page.slugs}
        needs = {
            slug: self.options.coverage - self.state.sightings(slug) for slug in due
            if slug not in held and not self.state.is_gone(slug)
        }  # fmt: skip
        hopeless = {slug for slug in needs if tries[slug] >= self.state.most_tries}
        edges = [
            Edge(page.url, page.slugs[0], page.slugs[1], page.conditional and page.status in (200, 304))
            for page in self.state.pages.values()
            if page.kind == "comparison" and len(page.slugs) == 2 and self.state.left(page)
            and not self.state.gone.intersection(page.slugs) and not hopeless.intersection(page.slugs)
        ]  # fmt: skip
        own = {slug for slug, page in self.state.own_page.items() if self.state.left(page)}
        cover = least_cover(needs, edges, own)
        plan = Plan([], len(self.state.by_tool), len(due), self._comparisons())
        for edge in cover.edges:
            new = edge.a not in self.state.seen or edge.b not in self.state.seen
            plan.steps.append(self.step(self.state.pages[edge.url], "new tool" if new else "due tool", 3))
        for slug in cover.nodes:
            plan.steps.append(self.step(self.state.own_page[slug], "only page of a tool", 3))
        plan.steps += [self.step(page, "is it gone?", 3) for page in doubtful]
        plan.uncovered = sorted(
            slug for slug in due
            if not self.state.sightings(slug) and (slug in cover.short or tries[slug] >= TRIES)
        )  # fmt: skip
        return plan

    def once(self, plan: Plan) -> None:
        """Pages that say what no other says: articles and the reviewers' own pages."""
        for page in self.state.pages.values():
            if not self.state.left(page) or page.kind not in ("article", "reviewer"):
                continue
            if page.kind == "reviewer" and "?" in page.url:
                continue
            if self.state.page_due(page):
                plan.steps.append(self.step(page, f"{page.kind} page", 5 if page.kind == "reviewer" else 6))

    def extras(self, plan: Plan) -> None:
        """What the cover has lacked: reviews that a panel should have, names of reviewers."""
        asked = {step.url for step in plan.steps}
        if self.options.tool_pages == "all":
            wanted: list[tuple[PageState, str]] = [
                (page, "tool page") for page in self.state.own_page.values() if self.state.page_due(page)
            ]
        else:
            wanted = [*self._short_panels(), *self._unnamed()]
            if self.options.tool_pages == "auto":
                wanted += self._probes()
        for page, why in wanted:
            if page.url not in asked and self.state.left(page):
                asked.add(page.url)
                plan.steps.append(self.step(page, why, 4))

    def _comparisons(self) -> int:
        return sum(page.kind == "comparison" for page in self.state.pages.values())

    def _doubtful(self, slug: str) -> PageState | None:
        """A tool's own page, to be asked for because a comparison with the tool is not there."""
        own = self.state.own_page.get(slug)
        if own is None or not self.state.left(own) or self.state.sightings(slug):
            return None
        return own if any(self.state.missing(page) for page in self.state.by_tool[slug]) else None

    def _short_panels(self) -> list[tuple[PageState, str]]:
        """For a tool of which fewer reviews were read than its panel has: its own page, else another comparison."""
        found: list[tuple[PageState, str]] = []
        tries: Counter[str] = Counter()
        for slug, urls in self.state.seen.items():
            panel = max((size or 0 for _, _, _, size in urls.values()), default=0)
            read = max((reviews for _, reviews, _, _ in urls.values()), default=0)
            tries[slug] = sum(self.state.fresh(url) for url in urls)
            if read < panel and tries[slug] <= TRIES and (page := self._another(slug)):
                found.append((page, "reviews missing"))
        return found

    def _another(self, slug: str) -> PageState | None:
        own = self.state.own_page.get(slug)
        if own and self.state.left(own):
            return own
        others = [
            page for page in self.state.by_tool[slug] if self.state.left(page) and page.url not in self.state.seen[slug]
        ]
        return min(others, key=lambda page: page.url) if others else None

    def _unnamed(self) -> list[tuple[PageState, str]]:
        """For tools whose reviews are nowhere named: their own pages, and the reviewers' pages."""
        nameless = [
            slug for slug, urls in self.state.seen.items()
            if any(reviews for _, reviews, _, _ in urls.values())
            and min(unnamed for _, reviews, unnamed, _ in urls.values() if reviews) > 0
        ]  # fmt: skip
        found = [(page, "reviewers not named") for slug in nameless if (page := self.state.own_page.get(slug))]
        if nameless:
            filtered = [page for page in self.state.pages.values() if page.kind == "reviewer" and "?" in page.url]
            found += [(page, "reviewers not named") for page in filtered[:_MOST_FILTERED]]
        return found

    def _probes(self) -> list[tuple[PageState, str]]:
        """A few tool pages; all of them where those few had reviews that the comparison pages had not."""
        read = {
            slug: (
                max((n for kind, n, _, _ in urls.values() if kind == "tool"), default=None),
                max((n for kind, n, _, _ in urls.values() if kind == "comparison"), default=None),
            )
            for slug, urls in self.state.seen.items()
        }
        both = [(own, other) for own, other in read.values() if own is not None and other is not None]
        if any(own > other for own, other in both):
            return [
                (page, "tool pages show more reviews")
                for slug, page in self.state.own_page.items()
                if slug in read and read[slug][0] is None
            ]
        missing = _PROBES - len(both)
        compared = sorted(slug for slug, (own, other) in read.items() if own is None and other is not None)
        return [
            (self.state.own_page[slug], "probe of a tool page") for slug in compared if slug in self.state.own_page
        ][: max(0, missing)]
