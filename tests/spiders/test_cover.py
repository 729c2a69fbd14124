"""The fewest pages that show every tool, against networkx and against counting."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest
import rustworkx

from spiders.cover import Cover, Edge, least_cover


def edges(pairs: list[tuple[str, str]], cheap: set[tuple[str, str]] | None = None) -> list[Edge]:
    return [Edge(f"{a}-vs-{b}", a, b, (a, b) in (cheap or set())) for a, b in pairs]


def sightings(cover: Cover) -> dict[str, int]:
    seen: dict[str, int] = dict.fromkeys(cover.nodes, 1)
    for edge in cover.edges:
        for tool in (edge.a, edge.b):
            seen[tool] = seen.get(tool, 0) + 1
    return seen


@pytest.mark.parametrize("tools", [2, 3, 24, 25, 200])
@pytest.mark.parametrize("times", [1, 2])
def test_where_all_pairs_have_a_page_half_as_many_pages_as_tools(tools: int, times: int) -> None:
    names = [f"t{i:03}" for i in range(tools)]
    cover = least_cover(dict.fromkeys(names, times), edges(list(combinations(names, 2))))
    most = min(times, tools - 1)
    assert len(cover.edges) == len({edge.url for edge in cover.edges}) <= math.ceil(tools * most / 2) + (times - 1)
    assert all(sightings(cover)[name] >= most for name in names)


@pytest.mark.parametrize("seed", range(40))
def test_on_any_graph_as_few_as_a_least_edge_cover(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"t{i:02}" for i in range(chance.randint(2, 40))]
    pairs = [pair for pair in combinations(names, 2) if chance.random() < chance.choice([0.03, 0.1, 0.5])]
    cover = least_cover(dict.fromkeys(names, 1), edges(pairs))
    touched = {name for pair in pairs for name in pair}
    graph = rustworkx.PyGraph()
    number = {name: i for i, name in enumerate(names)}
    graph.add_nodes_from(names)
    graph.add_edges_from([(number[a], number[b], None) for a, b in pairs])
    # Gallai: the least edge cover has as many edges as nodes, less those of a largest matching.
    matching = rustworkx.max_weight_matching(graph, max_cardinality=True)
    assert len(cover.edges) == len(touched) - len(matching)
    assert set(sightings(cover)) == touched
    assert set(cover.short) == set(names) - touched


def test_a_tool_without_comparison_takes_its_own_page_or_is_named() -> None:
    cover = least_cover({"a": 1, "b": 1, "c": 1, "d": 1}, edges([("a", "b")]), {"c", "a"})
    assert [edge.url for edge in cover.edges] == ["a-vs-b"]
    assert cover.nodes == ["c"]
    assert cover.short == {"d": 1}


def test_pages_that_may_not_have_changed_come_first() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    cover = least_cover(dict.fromkeys("abcd", 1), edges(pairs, cheap={("a", "c"), ("b", "d")}))
    assert {edge.url for edge in cover.edges} == {"a-vs-c", "b-vs-d"}


def test_tools_that_need_nothing_are_only_company() -> None:
    cover = least_cover({"a": 1, "b": 0}, edges([("a", "b"), ("b", "c")]))
    assert [edge.url for edge in cover.edges] == ["a-vs-b"]


def test_the_order_of_the_pages_does_not_matter() -> None:
    names = [f"t{i:02}" for i in range(21)]
    pages = edges(list(combinations(names, 2)))
    shuffled = random.Random(1).sample(pages, len(pages))
    assert least_cover(dict.fromkeys(names, 1), pages) == least_cover(dict.fromkeys(reversed(names), 1), shuffled)
