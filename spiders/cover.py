"""The fewest pages that show every tool: tools are nodes, comparison pages edges, and a cover of the nodes is sought.

A least edge cover is a largest matching, and one more edge for each node that it leaves out (Gallai 1959). The
matching is rustworkx's: exact, and on all 499,500 pages of a thousand tools a matter of a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edge:
    """A comparison page."""

    url: str
    a: str
    b: str
    cheap: bool = False
    """Fetched before, and likely to be answered by "not modified"."""


@dataclass(slots=True)
class Cover:
    """What to fetch, and what stays uncovered."""

    edges: list[Edge] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    """Tools that need a page of their own: no comparison page is left for them."""
    short: dict[str, int] = field(default_factory=dict)
    """Tool → sightings that no page can give."""


def least_cover(needs: Mapping[str, int], edges: Sequence[Edge], own_pages: Collection[str] = ()) -> Cover:
    """The fewest of `edges` that show each tool as often as it needs.

    `needs`: tool → sightings wanted. Cheap edges are used before others. A tool for which no comparison page is left
    takes its own page, if it is one of `own_pages`.
    """
    cover = Cover()
    left = {tool: count for tool, count in needs.items() if count > 0}
    unused = list(edges)
    alone: set[str] = set()
    while left:
        layer = _layer(left, unused)
        chosen = {edge.url for edge in layer}
        unused = [edge for edge in unused if edge.url not in chosen]
        cover.edges += layer
        given: dict[str, int] = defaultdict(int)
        for edge in layer:
            given[edge.a] += 1
            given[edge.b] += 1
        for tool in sorted(left):
            if tool in given:
                continue
            if tool in own_pages and tool not in alone:
                alone.add(tool)
                cover.nodes.append(tool)
                given[tool] = 1
            else:
                cover.short[tool] = left[tool]
        left = {
            tool: count - given[tool]
            for tool, count in left.items()
            if count > given[tool] and tool not in cover.short
        }  # fmt: skip
    return cover


def _layer(needy: Collection[str], edges: Sequence[Edge]) -> list[Edge]:
    """One sighting of every needy tool that has a page left, in the fewest pages."""
    cheap = _matching(set(needy), [edge for edge in edges if edge.cheap])
    rest = set(needy) - {tool for edge in cheap for tool in (edge.a, edge.b)}
    chosen = [*cheap, *_matching(rest, edges)]
    rest -= {tool for edge in chosen for tool in (edge.a, edge.b)}
    taken = {edge.url for edge in chosen}
    # Whom the matching leaves out has no edge to another that is left out: one page each, whoever stands beside.
    for edge in sorted(edges, key=lambda e: (not e.cheap, e.url)):
        if edge.url not in taken and (edge.a in rest or edge.b in rest):
            chosen.append(edge)
            rest -= {edge.a, edge.b}
    return chosen


def _matching(tools: set[str], edges: Sequence[Edge]) -> list[Edge]:
    """A largest set of edges between `tools` that no two share a tool."""
    import rustworkx  # noqa: PLC0415 - takes a while to load, and `plan` and `crawl` alone need it

    between = [edge for edge in edges if edge.a in tools and edge.b in tools and edge.a != edge.b]
    if not between:
        return []
    number = {tool: i for i, tool in enumerate(sorted({t for e in between for t in (e.a, e.b)}))}
    # Of parallel edges the first by address: the same plan on every machine.
    by_pair = {frozenset((e.a, e.b)): e for e in sorted(between, key=lambda e: e.url, reverse=True)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(number))
    graph.extend_from_edge_list(sorted((min(p), max(p)) for p in ([number[t] for t in pair] for pair in by_pair)))
    names = list(number)
    pairs = rustworkx.max_weight_matching(graph, max_cardinality=True)
    return sorted((by_pair[frozenset((names[i], names[j]))] for i, j in pairs), key=lambda e: e.url)
