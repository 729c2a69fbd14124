"""Cards whose facts stand side by side: `label A B` row by row, or every fact of A beside the same of B."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.blocks import Block
from parsers.cards.card_values import Fields, fill, read_tally, read_value
from parsers.landmarks import is_prose, is_value


def grid_names(units: Sequence[Block], start: int, end: int, left: str, right: str) -> tuple[int, int] | None:
    """Where the two names stand next to each other with facts below; None where they don't."""
    for i in range(start, end - 1):
        if units[i].text.casefold() == left and units[i + 1].text.casefold() == right:
            below = [at for at in range(i + 2, end) if units[at].label]
            # Where a name comes again before its facts do, the two are a bar of tabs.
            again = (
                any(unit.text.casefold() in (left, right) for unit in units[i + 2 : below[1]]) if below[1:] else True
            )
            if not again:
                return i, i + 1
    return None


def read_grid(units: Sequence[Block], first: int, end: int) -> tuple[Fields, Fields]:
    """Fields of both tools; `first` is where A's name stands, B's stands after it."""
    names = (units[first].text, units[first + 1].text)
    below = units[first + 2 : end]
    labels = [i for i, unit in enumerate(below) if unit.label]
    keys = [below[i].label for i in labels]
    if any(a == b for a, b in pairwise(keys)):
        return _alternating(units[max(first - 2, 0) : first], names, below, labels)
    return _rows(names, below, labels)


def _rows(names: tuple[str, str], below: Sequence[Block], labels: Sequence[int]) -> tuple[Fields, Fields]:
    both: tuple[Fields, Fields] = ({"name": names[0]}, {"name": names[1]})
    for place, at in enumerate(labels):
        end = labels[place + 1] if place + 1 < len(labels) else len(below)
        values = below[at + 1 : end]
        if place + 1 == len(labels):
            values = _until_heading(values)
        what = below[at].label or ""
        if len(values) != 2 and what != "description":
            continue  # a value is missing or doubled, and nothing shows which tool's
        for fields, text in zip(both, _halves(values, names), strict=True):
            fill(fields, read_value(what, text))
    return both


def _until_heading(values: Sequence[Block]) -> Sequence[Block]:
    end = next((i for i, unit in enumerate(values) if unit.level), len(values))
    return values[:end]


def _halves(values: Sequence[Block], names: tuple[str, str]) -> tuple[str, str]:
    """What of the values is A's and what B's: one each, or paragraphs of which B's begin where B is named."""
    if len(values) == 2:
        return values[0].text, values[1].text
    if len(values) < 2:
        return "", ""
    named = [i for i, unit in enumerate(values) if names[1] in unit.text and names[0] not in unit.text]
    split = named[0] if named and named[0] else (len(values) + 1) // 2
    a, b = ("\n\n".join(unit.text for unit in part) for part in (values[:split], values[split:]))
    return a, b


def _alternating(
    above: Sequence[Block], names: tuple[str, str], below: Sequence[Block], labels: Sequence[int]
) -> tuple[Fields, Fields]:
    both: tuple[Fields, Fields] = ({"name": names[0]}, {"name": names[1]})
    seen: dict[str, int] = {}
    used: set[int] = set(labels)
    for at in labels:
        what = below[at].label or ""
        fields = both[seen.get(what, 0) % 2]
        seen[what] = seen.get(what, 0) + 1
        for i in (at - 1, at + 1):
            if 0 <= i < len(below) and i not in used and (found := read_value(what, below[i].text)):
                used.add(i)
                fill(fields, found)
                break
    first, last = min(used), max(used)
    head = [unit for unit in below[:first] if len(unit.text) > 1]
    prose = [unit for unit in below[last + 1 :] if is_prose(unit.text)]
    descriptions = _halves(prose, names)
    for side, fields in enumerate(both):
        own = [unit for i, unit in enumerate(head) if i % 2 == side]
        if len(above) == 2 and not is_prose(above[side].text) and not is_value(above[side].text):
            fields.setdefault("category", above[side].text)
        for unit in own:
            fill(fields, read_tally(unit.text))
        tagline = next((unit.text for unit in own if not is_value(unit.text)), None)
        fill(fields, {"tagline": tagline, "description": descriptions[side] or None})
    return both
