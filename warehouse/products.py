"""The step that links tools which are one product under several slugs. They stay several tools."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import duckdb
from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.6
"""Share of the longer words of one text that the other has, too, which bears out names that are alike and not equal.
Two real tools of one maker, one for audio and one for video, come to 0.40; of different makers, to 0.11 at most."""
_LONG_WORD = 5
_TELLING = 4


@dataclass(frozen=True, slots=True)
class _Named:
    tool_id: str
    site: str
    words: tuple[str, ...]
    """Of the name, in lower case."""
    says: str
    """Tagline and description."""

    @property
    def plain(self) -> str:
        return "".join(self.words)


def link_products(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `products` from `tools`. Grain: one row a tool that shares its product with another.

    One product are tools of one site whose names are equal but for spaces and punctuation, and those of which one
    name goes on from the other's while what is said of both is alike. `similarity` is that to the group's first.
    """
    rows = connection.execute(
        "SELECT tool_id, site, name, concat_ws(' ', tagline, description) FROM tools WHERE name IS NOT NULL ORDER BY 1"
    ).fetchall()
    tools = [_Named(tool_id, site, _words(name), says) for tool_id, site, name, says in rows]
    connection.execute("DELETE FROM products")
    found = [
        (f"{group[0].site}/={'-'.join(group[0].words)}", tool.tool_id, _similarity(group[0], tool))
        for group in _groups(tool for tool in tools if tool.words)
        for tool in group
    ]
    if found:
        connection.executemany("INSERT INTO products VALUES (?, ?, ?)", sorted(found))


def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _groups(tools: Iterable[_Named]) -> Iterator[list[_Named]]:
    """Tools that are one product, the shortest name first; only groups of several."""
    beginnings: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for tool in tools:
        beginnings[tool.site, tool.plain[:_LONG_WORD]].append(tool)
    for near in beginnings.values():
        parent = {tool.tool_id: tool.tool_id for tool in near}
        for a, b in combinations(near, 2):
            if _is_one_product(a, b):
                one, two = _root(parent, a.tool_id), _root(parent, b.tool_id)
                parent[max(one, two)] = min(one, two)
        groups: dict[str, list[_Named]] = defaultdict(list)
        for tool in near:
            groups[_root(parent, tool.tool_id)].append(tool)
        for group in groups.values():
            if len(group) > 1:
                yield sorted(group, key=lambda tool: (len(tool.plain), tool.plain, tool.tool_id))


def _root(parent: dict[str, str], tool_id: str) -> str:
    while parent[tool_id] != tool_id:
        tool_id = parent[tool_id]
    return tool_id


def _is_one_product(a: _Named, b: _Named) -> bool:
    if a.plain == b.plain:
        return True
    short, long = sorted((a, b), key=lambda tool: len(tool.words))
    telling = len(short.words) > 1 or len(short.plain) >= _LONG_WORD
    return telling and long.words[: len(short.words)] == short.words and _alike(a.says, b.says) >= _ALIKE


def _alike(one: str, two: str) -> float:
    mine, theirs = ({word for word in _words(text) if len(word) >= _TELLING} for text in (one, two))
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def _similarity(first: _Named, tool: _Named) -> float:
    """1 for equal names, else the lower of how alike names and texts are."""
    if first.plain == tool.plain:
        return 1.0
    return round(min(fuzz.ratio(first.plain, tool.plain) / 100, _alike(first.says, tool.says)), 4)
