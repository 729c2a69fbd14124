"""Which of two tools a review is on, where the page shows it by order alone.

A scorecard prints A's review, then B's, row by row; where one of them is missing the text keeps no
gap, and the order alone would give every later review to the wrong tool. So every way of placing
the gaps is weighed by the words that the reviews share with one card and not with the other, and
a review on whose place the best ways disagree is left without a tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from parsers.scorecards.scorecard import Entry

_WORD = re.compile(r"[A-Za-z][\w.+-]*\w|\w")
_GAP_COST = 4.0
"""Words in favour that it takes to believe in one gap more."""
_MARGIN = 3.0
"""How much better a way must be than another to be believed against it. At 1, of the real reviews paired anew with
one left out, a few went to the wrong tool where both have one name; at 3 none does, and more are left without one."""
_MOST_GAPS = 2
_MOST_IN_TURN = 60
"""Reviews without any name beside them."""
_MOST_ALONE = 12
"""Rows of one review that are still tried in every combination."""
_FEWEST_IN_HALF = 2
_NAME_WEIGHT = 2.0
_MOST_LEANING = 2.5
"""What one review can say for a column: it may name the rival; only several are believed against the order."""

_RIVALRY = re.compile(
    r"\b(?:competitors?|competes?|competing|rivals?|alternatives?|incumbents?|compared|than|over|unlike|instead of|"
    r"versus|vs|against|besides?|leave|left|used|tried|replaces?|switch(?:ed)?)\b",
    re.I,
)

Tally = tuple[int, int]
"""Ships and skips of a panel."""


def assign_columns(
    entries: Sequence[Entry],
    cards: tuple[str, str],
    names: tuple[str, str],
    tallies: tuple[Tally | None, Tally | None] = (None, None),
) -> None:
    """Set `column` on every entry that has none, in place; leave None where it can't be told.

    `cards` are the words of the two cards, `names` the tools' names, `tallies` what the page says of their panels.
    """
    if all(entry.column is not None for entry in entries):
        return
    if _by_halves(entries, tallies):
        return
    leanings = [_leaning(entry.text, cards, names) for entry in entries]
    if any(entry.persona for entry in entries):
        _by_rows(entries, leanings, tallies)
    else:
        _by_sequence(entries, leanings)


def _by_halves(entries: Sequence[Entry], tallies: tuple[Tally | None, Tally | None]) -> bool:
    """A's whole panel and then B's, with nothing between: if every row is alone, and the personas begin anew once."""
    personas = [entry.persona for entry in entries]
    single = len({entry.row for entry in entries}) == len(entries)
    if not single or None in personas or any(entry.column is not None for entry in entries):
        return False
    begin = next((i for i, persona in enumerate(personas) if persona in personas[:i]), len(personas))
    halves = personas[:begin], personas[begin:]
    if any(len(half) < _FEWEST_IN_HALF or len(set(half)) < len(half) for half in halves):
        return False
    placed = {i: int(i >= begin) for i in range(len(entries))}
    if not _adds_up(entries, placed, tallies):
        return False
    for i, entry in enumerate(entries):
        entry.column = placed[i]
    return True


def _by_rows(entries: Sequence[Entry], leanings: Sequence[float], tallies: tuple[Tally | None, Tally | None]) -> None:
    """Persona rows: a row of two is A, B; a row of one is where the tallies need it, else whose words it speaks."""
    alone: list[int] = []
    for i, entry in enumerate(entries):
        beside = [other.column for j, other in enumerate(entries) if other.row == entry.row and j != i]
        if entry.column is not None:
            continue
        if beside:
            # What stands beside a review on the first tool is on the second, or is none of the row's two.
            entry.column = 0 if 0 not in beside else 1 if beside == [0] else None
        else:
            alone.append(i)
    ways = list(product((0, 1), repeat=len(alone) if len(alone) <= _MOST_ALONE else 0))
    # Where a review is missing no way adds up, and the tallies tell nothing.
    fitting = [way for way in ways if _adds_up(entries, dict(zip(alone, way, strict=False)), tallies)] or ways
    weighed = [
        (sum(leanings[i] if column == 0 else -leanings[i] for i, column in zip(alone, way, strict=False)), way)
        for way in fitting
    ]
    _agree([entries[i] for i in alone], weighed)


def _adds_up(entries: Sequence[Entry], placed: Mapping[int, int], tallies: tuple[Tally | None, Tally | None]) -> bool:
    """Whether the verdicts in each column come to the tally that the page prints for it."""
    for column, tally in enumerate(tallies):
        verdicts = [e.verdict for i, e in enumerate(entries) if placed.get(i, e.column) == column]
        if tally and None not in verdicts and (verdicts.count("ship"), verdicts.count("skip")) != tally:
            return False
    return True


def _by_sequence(entries: Sequence[Entry], leanings: Sequence[float]) -> None:
    _agree(entries, [(_weight(way, leanings, gaps), way) for way, gaps in _ways(len(entries))])


def _agree(entries: Sequence[Entry], ways: Sequence[tuple[float, Sequence[int]]]) -> None:
    """Give each entry the column on which all of the best ways agree."""
    best = max((weight for weight, _ in ways), default=0)
    good = [way for weight, way in ways if weight > best - _MARGIN and len(way) == len(entries)]
    for i, entry in enumerate(entries):
        columns = {way[i] for way in good}
        entry.column = columns.pop() if len(columns) == 1 else None


def _weight(way: Sequence[int], leanings: Sequence[float], gaps: int) -> float:
    said = sum(leaning if column == 0 else -leaning for leaning, column in zip(leanings, way, strict=True))
    return said - _GAP_COST * gaps


def _ways(count: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Columns of `count` reviews for every placing of up to two gaps, each way with its number of gaps.

    Of very many reviews none is tried: their ways would fill the memory, and no page has so many.
    """
    for gaps in range(_MOST_GAPS + 1 if count <= _MOST_IN_TURN else 0):
        if (count + gaps) % 2:
            continue
        rows = (count + gaps) // 2
        for gap_rows in combinations(range(rows), gaps):
            for kept in product((0, 1), repeat=gaps):
                only = dict(zip(gap_rows, kept, strict=True))
                way = tuple(c for row in range(rows) for c in ((only[row],) if row in only else (0, 1)))
                yield way, gaps


def _leaning(text: str, cards: tuple[str, str], names: tuple[str, str]) -> float:
    """Words shared with A's card less words shared with B's; words that both cards have don't count."""
    text = _without_rivals(text, names)
    words = _words(text)
    card_a, card_b = _words(cards[0]), _words(cards[1])
    name_a, name_b = _name_words(names[0]), _name_words(names[1])
    spoken = {word.casefold() for word in _WORD.findall(text) if word[0].isupper()} | words
    # A name of many words says no more than one of few: a review that names both says nothing.
    said = _NAME_WEIGHT * (bool(spoken & (name_a - name_b)) - bool(spoken & (name_b - name_a)))
    told = said + 0.5 * (len(words & (card_a - card_b)) - len(words & (card_b - card_a)))
    return max(-_MOST_LEANING, min(told, _MOST_LEANING))


def _without_rivals(text: str, names: tuple[str, str]) -> str:
    """The text without what a tool is measured against: a name beside such words as `competitors` or `than`."""
    if not _RIVALRY.search(text):
        return text
    for name in names:
        if name in text:
            named = re.escape(name)
            text = re.sub(rf"{_RIVALRY.pattern}[^.!?;:—–]{{0,60}}?{named}(?!\w)", " ", text, flags=re.I)
    return text


def _words(text: str) -> set[str]:
    """The words of some length, and every word that is a name (capital, digit) wherever it stands."""
    found = _WORD.findall(text)
    return {w.casefold() for w in found if len(w) >= 5 or any(c.isupper() or c.isdigit() for c in w[1:])}


def _name_words(name: str) -> set[str]:
    """Every word of a name: names are short and all of them tell."""
    return {word.casefold() for word in _WORD.findall(name) if len(word) > 1}
