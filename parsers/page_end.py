"""Where a page is over that goes on: under the last review stand other pages, the panel, a letter by mail, a footer.

No list of headings has them all, so what stands under a heading shows it, too: other pairs, links and nothing else, a
copyright. All of it is looked for only below the last figures or words that somebody says, because between two
reviews the same words are a review's or nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import PERSONAS, SCORECARD, TABLE_HEADS, is_known_persona, is_prose, is_table_head, is_value
from parsers.names import VERSUS, may_be_title
from parsers.remembered import remembered

_PAGES = (
    r"(?:face-?offs?|comparisons?|match-?ups?|matche?s?|pairs?|pairings|rivals|head-to-heads?|showdowns?|duels?|battles?|"
    r"verdicts?|tools?|products?|apps?|reviews?|picks|reads?|reading|articles?|posts?|stories|pages|links|resources|"
    r"alternatives?|competitors|categories|topics|news|guides)"
)
_MORE = (
    r"(?:more|other|related|similar|popular|latest|recent|newest|trending|recommended|suggested|further|next|top|all)"
)
_HEADING = re.compile(
    rf"(?:(?:browse|explore|see|view|compare|read|the) )?{_MORE}(?: [\w&’'-]+){{0,2}} {_PAGES}(?: \S+){{0,5}}|"
    r"(?:more|also|elsewhere) (?:from|on|in|like|by|about|compared|at)\b.*|"
    r"(?:keep|continue|start) (?:reading|exploring|browsing|comparing)\b.*|"
    r"(?:what to |where to )?(?:read|see|compare|go|try|explore|browse) (?:next|also|more)|"
    r"(?:next up|up next|see also)\b.*|"
    r"(?:you|readers|people|others|visitors|builders) (?:may|might|could|will|would|who|also|often|who read this)\b.*|"
    r"(?:alternatives|competitors|rivals)(?: (?:to|of|for) .*)?|compare (?:it |\S+ )?(?:with|to) others|"
    r"(?:about|meet|behind) (?:the |our )(?:panel|panelists|reviewers|critics|site|scores?)\b.*|"
    r"how (?:we|the panel|our panel) (?:review|score|rate|test|vote|work|decide|judge|pick)s?\b.*|"
    r"how (?:this|it) works|"
    r"(?:our |the )?methodology|(?:common|your) questions.*|questions? (?:people|readers|and)\b.*|faqs?|"
    r"(?:\d+ )?comments?(?: \(\d+\))?|discussion|(?:leave|post|write|add) a (?:comment|reply)|"
    r"join the (?:discussion|conversation|list|newsletter)|share (?:this|it)\b.*|embed (?:this|it)\b.*|follow us\b.*|"
    r"stay (?:up to date|in the loop|in touch|informed)|disclosures?|disclaimer|site ?map|footer|"
    r"table of contents|references|footnotes|tags"
)
"""Headings that stand over no review, wherever they stand under the last."""
_RIGHTS = re.compile(
    r"^©|^\(c\) (?:19|20)\d\d|^copyright\b\W*(?:©|\(c\)|(?:19|20)\d\d)|©\s?(?:19|20)\d\d|all rights reserved\W*$"
)
_PERSONA = re.compile(rf"\b(?:{'|'.join(sorted(PERSONAS))})\b")
_SCORED = re.compile(r"\d\s*(?:/|out of)\s*(?:100|10|5)(?!\d)")
_JUDGED = re.compile(r"\b(?:ship|skip)")
_BETWEEN = ("vs", "vs.", "versus")
_MOST_WORDS = 8
_LONGEST_HEADING = 90
_AHEAD = 4
"""Units under a persona's name within which it says something."""
_FEWEST_LINKS = 2


def without_end(units: list[Block]) -> list[Block]:
    """The units above where the page is over; all of them where nothing says that it goes on."""
    last = _last_said(units)
    if last is None:
        return units
    titles = (unit.key for unit in units[: last + 1] if unit.key and VERSUS.search(f" {unit.text} "))
    below = _Below(units, last, next(titles, None))
    end = next((at for i in range(last + 1, len(units)) if (at := below.ends_at(i)) is not None), None)
    return units if end is None or _goes_on(units, end) else units[:end]


def _last_said(units: Sequence[Block]) -> int | None:
    """Where the last review has its figures or its persona; of a page without any, its scorecard or last label."""
    label = None
    for i in range(len(units) - 1, -1, -1):
        unit = units[i]
        key = unit.key
        if not key:
            continue
        if key in SCORECARD or _states(key) or (is_known_persona(unit.text) and _says(units, i)):
            return i
        if label is None and unit.label:
            label = i
    return label


@remembered
def _states(key: str) -> bool:
    """Whether a line has a score in it, or a persona and a verdict."""
    return _SCORED.search(key) is not None or (_PERSONA.search(key) is not None and _JUDGED.search(key) is not None)


def _says(units: Sequence[Block], i: int) -> bool:
    """Whether a persona has words under the name, before another one is named: a list of the panel says nothing."""
    for unit in units[i + 1 : i + 1 + _AHEAD]:
        if is_known_persona(unit.text):
            return False
        if is_prose(unit.text):
            return True
    return False


class _Below:
    """What stands below the last review's figures or persona."""

    def __init__(self, units: Sequence[Block], last: int, title: str | None) -> None:
        self.units = units
        self.last = last
        self.title = title
        """The key of the page's own title, or of the `vs` between its lines; None where it has none above."""

    def ends_at(self, i: int) -> int | None:
        """Where the page is over, if the unit shows that it is: there or at the heading above."""
        unit = self.units[i]
        key = unit.key
        if key and (_RIGHTS.search(key) or (_is_end(key) and self._may_head(i))):
            return i
        if self._is_pair(i):
            return i - 1 if self._may_head(i - 1) else i
        linked = self.units[i : i + _FEWEST_LINKS]
        if len(linked) == _FEWEST_LINKS and all(map(_is_link, linked)) and self._may_head(i - 1):
            return i - 1
        return None

    def _may_head(self, i: int) -> bool:
        """Whether the unit may be a heading: marked as one, or a few words below the last review's first line."""
        unit = self.units[i]
        text = unit.text
        if i <= self.last or unit.href or unit.label or not unit.key or is_table_head(unit):
            return False
        named = _PERSONA.search(unit.key) or unit.key in (self.title or "")
        if named and not _is_end(unit.key):
            return False
        if unit.level:
            return len(text) <= _LONGEST_HEADING
        short = len(text.split()) <= _MOST_WORDS and not is_prose(text) and not is_value(text)
        return short and i > self.last + 1 and unit.cell is None

    def _is_pair(self, i: int) -> bool:
        """Whether the unit is the title of another comparison."""
        unit = self.units[i]
        if not self.title or unit.level == 1 or not unit.key or not may_be_title(unit.text) or is_prose(unit.text):
            return False
        if not VERSUS.search(unit.text) or is_known_persona(self.units[i - 1].text):
            return False
        return unit.key not in self.title and (self.title not in unit.key or self.title in _BETWEEN)


@remembered
def _is_end(key: str) -> bool:
    return _HEADING.fullmatch(key) is not None


def _is_link(unit: Block) -> bool:
    return bool(unit.href) and not unit.label and not is_prose(unit.text) and not is_known_persona(unit.text)


def _goes_on(units: Sequence[Block], end: int) -> bool:
    """Whether the page's title, its own cards or its table stand below: a label that none has above, a table's head."""
    below = units[end:]
    if any(unit.level == 1 or (unit.cell and unit.key in TABLE_HEADS) for unit in below):
        return True
    labels = {unit.label for unit in below if unit.label}
    return bool(labels) and not labels.issubset({unit.label for unit in units[:end] if unit.label})
