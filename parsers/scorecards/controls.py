"""What stands behind a review and is to be pressed: `Helpful (3)`, `Yes`, `No`, `Reply`, `👍 12`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from parsers.blocks import Block
from parsers.landmarks import is_prose
from parsers.remembered import remembered

LONGEST_CONTROL = 60
_LONGEST_REPEATED = 30
_FEWEST_REPEATED = 3
"""A persona speaks once of each of two tools, and not alone: what stands behind most reviews is nobody's name."""
_MOST_BEHIND = 3
"""Controls beside each other, behind one review."""
_ALONE = (
    "(?:was|is) (?:this|it)(?: \\w+){0,2} (?:helpful|useful)|did you find (?:this|it)(?: \\w+){0,2} (?:helpful|useful)|"
    "(?:mark as )?(?:not |un)?helpful|(?:people |readers |users )?found (?:this|it)(?: \\w+){0,2} (?:helpful|useful)|"
    "rate this review|"
    "reply|repl(?:y to|ies)(?: \\w+){0,2}|comments|(?:add|leave|write|post) a (?:comment|reply)|"
    "report(?: (?:abuse|this|review|this review))?|flag(?: (?:this|review|this review))?|"
    "upvoted?|downvoted?|thumbs (?:up|down)|likes?|dislikes?|"
    "share(?: (?:this|review|this review))?|copy(?: (?:link|quote))?|permalink|link to this review|"
    "(?:read|show|see|view|load) (?:more|less)|expand|collapse|"
    "(?:read|see|view|show|open|hide)(?: the)?(?: full| whole| entire)? (?:review|text|verdict)|"
    "follow|unfollow|following|bookmark|save(?: for later)?|translate(?: to \\w+)?|listen|quote this"
)
_IN_COMPANY = "yes|no|up|down|useful|not really|agree|disagree|thanks|thank you|or|and|edit|quote|more|less"
"""What is a control only beside another: by itself it may be a word of the page."""
_CONTROLS = re.compile(rf"(?:{_ALONE})(?: (?:{_ALONE}|{_IN_COMPANY}))*")
_BESIDE = re.compile(rf"(?:{_ALONE}|{_IN_COMPANY})(?: (?:{_ALONE}|{_IN_COMPANY}))*")
_NO_WORD = re.compile(r"[\W\d_]+")


@remembered
def is_control(text: str) -> bool:
    """Whether the text is one control or several, with or without counts; or a picture with a count."""
    if len(text) > LONGEST_CONTROL or text[-1] in ".!":
        return False
    words = _words(text)
    if not words:
        return any(unicodedata.category(character) == "So" for character in text)
    return _CONTROLS.fullmatch(words) is not None


@remembered
def is_control_beside(text: str) -> bool:
    """Whether the text is a control where the one before it is: `Yes`, `No`, and a bare count."""
    return len(text) <= LONGEST_CONTROL and (text.isdecimal() or _BESIDE.fullmatch(_words(text)) is not None)


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


class Controls:
    """The controls among a scorecard's units, asked for in reading order."""

    def __init__(self, units: Sequence[Block]) -> None:
        self.units = units
        self.last = -_MOST_BEHIND
        """Place of the last one."""

    def has(self, i: int, *, known: bool) -> bool:
        """Whether the unit is one; `known`, if it reads like a sentence, or like a placeholder."""
        unit = self.units[i]
        text = unit.text
        if unit.level:
            return False
        beside = self.last == i - 1 and is_control_beside(text)
        if not beside and not is_control(text) and (known or not self._is_repeated(text)):
            return False
        self.last = i
        return True

    def _is_repeated(self, text: str) -> bool:
        return sum(unit.text == text for unit in self.units) >= _FEWEST_REPEATED and text in self._repeated

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Short texts that stand behind most reviews, the same each time: buttons, whatever they say."""
        found: Counter[str] = Counter()
        behind, reviews = _MOST_BEHIND, 0
        for unit in self.units:
            if len(unit.text) > _LONGEST_REPEATED:
                if behind and is_prose(unit.text):
                    behind = 0
                    reviews += 1
            elif behind < _MOST_BEHIND:
                behind += 1
                if not unit.level:
                    found[unit.text] += 1
        fewest = max(_FEWEST_REPEATED, reviews // 2 + 1)
        return frozenset(text for text, count in found.items() if count >= fewest)
