"""What the cell beside `Panel verdict` says: the verdict, and how many ship and skip, in any order and written any way.

`Ship · 4 ship / 0 skip`, `4 ship, 0 skip — Ship`, `3–1 ship`, `Ship (3/4)`, `Ship`, `SHIP · 3 ship / 1 skip` of a badge
that says it once more. Two bare figures are taken for what they are where the verdict leaves one way to read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from parsers.records import PanelVerdict
from parsers.remembered import remembered
from parsers.values import Panel, parse_panel

_LONGEST = 120
_TOKEN = re.compile(
    r"(?P<count>\d{1,3})\s*(?P<what>ship|skip)(?:s|ped)?(?![a-z])|"
    r"(?P<a>\d{1,2})\s*(?P<mark>[-–—:/]|(?:out )?of|to)\s*(?P<b>\d{1,3})(?![\d.,]?\d)|"
    r"(?P<verdict>ship|skip|mixed)(?:\s+it)?(?![a-z])|"
    r"(?P<filler>(?:panel|verdict|votes?|reviewers?|critics|badge|and|icon|image \d+)\b)|(?P<other>\w+)",
    re.I,
)
_OF = ("/", "of", "out of")
_LARGEST_PANEL = 9
"""Of ten it would be a score."""

_Count = tuple[int, int]
"""How many ship, and how many skip."""


@remembered
def parse_panel_cell(text: str) -> Panel | None:
    """Verdict and counts; None where something else is said, too, or two verdicts are."""
    if panel := parse_panel(text):
        return panel
    if len(text) > _LONGEST:
        return None
    tokens = list(_TOKEN.finditer(text))
    said = {token["verdict"].casefold() for token in tokens if token["verdict"]}
    if len(said) != 1 or any(token["other"] for token in tokens):
        return None
    verdict = cast(PanelVerdict, said.pop())
    pairs = [token for token in tokens if token["a"]]
    # `3 of 4 ship` says what some do, and not what the panel does.
    if any(pair["mark"].casefold() in _OF and not text[: pair.start()].strip(" \n(") for pair in pairs):
        return None
    counted = {token["what"].casefold(): int(token["count"]) for token in tokens if token["count"]}
    found = {count for pair in pairs if _counts(pair) for count in _meant(pair, verdict)}
    if verdict == "ship" and not found and any(map(_counts, pairs)):
        return None  # more skip than ship
    if "ship" in counted and "skip" in counted:
        count = counted["ship"], counted["skip"]
        return Panel(verdict, *count) if not found or count in found else None
    return Panel(verdict, *(found.pop() if len(found) == 1 else (None, None)))


def _counts(pair: re.Match[str]) -> bool:
    return max(int(pair["a"]), int(pair["b"])) <= _LARGEST_PANEL


def _meant(pair: re.Match[str], verdict: PanelVerdict) -> Iterator[_Count]:
    """The counts that two figures may stand for under the verdict: of each side, or of one and of all."""
    a, b, mark = int(pair["a"]), int(pair["b"]), pair["mark"].casefold()
    if mark not in ("of", "out of") and _fits(a, b, verdict):
        yield a, b
    if mark in _OF and a <= b:
        of_it = (a, b - a) if verdict == "ship" else (b - a, a)
        if _fits(*of_it, verdict):
            yield of_it
        if verdict != "ship" and _fits(a, b - a, verdict):
            yield a, b - a


def _fits(ships: int, skips: int, verdict: PanelVerdict) -> bool:
    """Whether a panel that is so divided has such a verdict; one that is evenly divided has none or skips."""
    return ships > skips if verdict == "ship" else ships <= skips if verdict == "skip" else ships == skips
