"""Which two tools a page compares, and where their names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from parsers.blocks import Block, Document
from parsers.cards.grid import grid_names
from parsers.landmarks import SCORECARD
from parsers.limits import Limits, first_review
from parsers.sites import Address

VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.I)
"""What stands between the two names of a title."""
_CAPITAL = re.compile(r"V(?:[sSſ]|[eE][rR][sSſ][uU][sSſ])")
"""The same in words that begin with a capital: looked for in a tenth of the time, since it can only begin with one."""
_LONGEST_TITLE = 400
_LONGEST_NAME = 100
_LONGEST_CARD = 60
"""Units within which a card has its figures."""
_LONGEST_HEAD = 12
"""Units in which a table's heads name both tools, with category, tagline and verdict beside the names."""
_MOST_TITLES = 12
"""Places that are tried. A page that has more of them is made to hurt."""
_CRUMB = re.compile(r"\s*[/›»>→|]\s*(?=\S)")
_MOST_CRUMBS = 4
_SITE_NAME = re.compile(r"\s+[|–—·-]\s+|:\s+")
"""What parts a page's title from the site's name, or from a question."""


def may_be_title(text: str) -> bool:
    """Whether the text is short enough for a title, and may hold a `vs`."""
    if len(text) >= _LONGEST_TITLE:
        return False
    return "vs" in text or "ersus" in text or ("V" in text and _CAPITAL.search(text) is not None)


@dataclass(frozen=True, slots=True)
class Names:
    """Title, and where the two tools' names stand: heads of two cards, or of two columns of one table."""

    title: str
    first: int
    second: int
    where: str
    """`cards`, `grid` (side by side, in no table), `columns` or `rows` of one table, or `turns`: a card, its reviews,
    then the other and its."""


def find_names(units: Sequence[Block], limits: Limits, titles: Sequence[tuple[int, str]]) -> Names | None:
    """Names hold `vs`, colons and brackets, so only cards or column heads can say where the title is to be split."""
    ways = {
        "cards": _card_names,
        "columns": _column_names,
        "rows": _row_names,
        "grid": _side_by_side,
        "turns": _names_in_turn,
    }
    for where, find in ways.items():
        for at, text in titles:
            for start, left, right in _splits(text):
                if places := find(units, at, limits, left, right):
                    return Names(text[start:], *places, where)
    return None


def pairs_in(titles: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Each two names, case-folded, that the titles may hold."""
    return ((left, right) for _, text in titles for _, left, right in _splits(text))


def _splits(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a title may begin, and the names on both sides of each `vs` of it, case-folded."""
    for match in VERSUS.finditer(text):
        right = text[match.end() :].strip().casefold()
        for start in _starts_of_title(text[: match.start()]):
            yield start, text[start : match.start()].strip().casefold(), right


def _starts_of_title(left: str) -> Iterator[int]:
    """Where the title may begin: with the line, or behind the breadcrumbs before it."""
    yield 0
    yield from (match.end() for match in islice(_CRUMB.finditer(left), _MOST_CRUMBS))


def _names_in_turn(units: Sequence[Block], title: int, limits: Limits, left: str, right: str) -> tuple[int, int] | None:
    """A card, its reviews, then the other card with figures of its own."""
    # A bar of tabs may name both tools before either card.
    labelled = next((i for i in range(title + 1, limits.scorecard) if units[i].label), limits.scorecard)
    first = next((i for i in range(labelled - 1, title, -1) if units[i].text.casefold() == left), None)
    following = (i for i in range(limits.scorecard + 1, len(units)) if units[i].text.casefold() == right)
    second = next(
        (i for i in islice(following, _MOST_TITLES) if _has_figures(units[i + 1 : i + 1 + _LONGEST_CARD])), None
    )
    return (first, second) if first is not None and second is not None else None


def _has_figures(units: Sequence[Block]) -> bool:
    """Whether a card's labels come before any review."""
    until = next((i for i, unit in enumerate(units) if unit.key in SCORECARD), None) or first_review(units)
    return any(unit.label for unit in units[:until])


def _side_by_side(units: Sequence[Block], title: int, limits: Limits, left: str, right: str) -> tuple[int, int] | None:
    return grid_names(units, title + 1, limits.scorecard, left, right)


def _row_names(units: Sequence[Block], _: int, limits: Limits, left: str, right: str) -> tuple[int, int] | None:
    """Two rows of a table that begin with the names, under a row of labels."""
    tables: dict[int, int] = {}
    for i, unit in enumerate(units[: limits.scorecard]):
        if unit.cell is None or unit.cell.column or not unit.cell.row:
            continue
        if unit.cell.table in tables and unit.text.casefold() == right:
            return tables[unit.cell.table], i
        if unit.text.casefold() == left:
            tables.setdefault(unit.cell.table, i)
    return None


def other_titles(units: Sequence[Block], document: Document, address: Address | None) -> Iterator[tuple[int, str]]:
    """What says which two tools a page compares where no line of it does: `vs` on a line of its own, `<title>`, the
    address. Places as in `titles_of`; -1 for what stands nowhere on the page."""
    alone = (i for i in range(1, len(units) - 1) if units[i].key in ("vs", "vs.", "versus"))
    for i in islice(alone, _MOST_TITLES):
        yield i + 1, f"{units[i - 1].text} vs {units[i + 1].text}"
    title = document.head_title or ""
    yield from ((-1, text) for text in (title, *(title[: match.start()] for match in _SITE_NAME.finditer(title))))
    if address and address.kind == "comparison" and len(address.slugs) == 2:
        short = {slug_of(unit.text): unit.text for unit in reversed(units) if len(unit.text) <= _LONGEST_NAME}
        if all(slug in short for slug in address.slugs):
            yield -1, " vs ".join(short[slug] for slug in address.slugs)


def slug_of(name: str) -> str:
    """A name as addresses write it."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))


def titles_of(units: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Lines that may be the title: headings first, then as they stand."""
    # Of a short text the key tells at once whether it may be one, in a third of the time.
    found = [
        (i, u)
        for i, u in enumerate(units)
        if ("vs" in u.key or "versus" in u.key if u.key else may_be_title(u.text)) and VERSUS.search(u.text)
    ]
    found.sort(key=lambda pair: (pair[1].level or 9, pair[1].text.startswith("Compare"), pair[0]))
    return ((i, u.text) for i, u in found[:_MOST_TITLES])


def _card_names(units: Sequence[Block], title: int, limits: Limits, left: str, right: str) -> tuple[int, int] | None:
    region = range(title + 1, limits.cards_end)
    figures = [i for i in region if units[i].label]
    for first in (i for i in region if units[i].text.casefold() == left):
        following = [i for i in range(first + 1, limits.cards_end) if units[i].text.casefold() == right]
        # The second card is the one whose figures are its own: there is a label between the two names.
        second = next((i for i in following if any(first < at < i for at in figures)), None)
        if second is not None:
            first_label = next(at for at in figures if at > first)
            return max(i for i in region if i < first_label and units[i].text.casefold() == left), second
        if following and not figures:
            return first, following[0]
    return None


def _column_names(units: Sequence[Block], _: int, limits: Limits, left: str, right: str) -> tuple[int, int] | None:
    del limits
    for i, unit in enumerate(units[:-1]):
        if unit.cell is None or unit.text.casefold() != left:
            continue
        for j in range(i + 1, min(i + 1 + _LONGEST_HEAD, len(units))):
            other = units[j]
            if other.cell is None or other.cell[:2] != unit.cell[:2]:
                break
            if other.cell.column > unit.cell.column and other.text.casefold() == right:
                return i, j
    return None
