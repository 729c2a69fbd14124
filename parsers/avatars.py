"""The letters of an avatar before a name: `B` and `The Builder`, on one line or on two, with a space between or not."""

from __future__ import annotations

import re

MOST_LETTERS = 3
_LONGEST_NAME = 40
_MOST_WORDS = 5
_BETWEEN = " ]).:·•|–—-"
_WORD = re.compile(r"[^\W_][^\s_]*")


def is_avatar(letters: str, name: str) -> bool:
    """Whether the letters are the initials of the name, with or without its `The`, or the letters it begins with."""
    if not 0 < len(letters) <= MOST_LETTERS or not (letters.isalpha() and letters.isupper()):
        return False
    if not name[:1].isupper() or not name[1:2].islower() or len(name) > _LONGEST_NAME:
        return False
    words = _WORD.findall(name)
    if len(words) > _MOST_WORDS:
        return False
    named = words[1:] if words[0] == "The" else words
    initials = ("".join(word[0] for word in own).upper() for own in (words, named))
    return any(own.startswith(letters) for own in initials) or (
        bool(named) and len(letters) > 1 and named[0].upper().startswith(letters)
    )


def without_avatar(text: str) -> str:
    """`B The Builder`, `BThe Builder`, `[B] The Builder` → `The Builder`; the text itself where no such letters are."""
    bare = text.lstrip("[(")
    if bare[1:2].islower():  # a word begins with the first letter
        return text
    for count in range(1, MOST_LETTERS + 1):
        name = bare[count:].lstrip(_BETWEEN)
        if is_avatar(bare[:count], name):
            return name
    return text
