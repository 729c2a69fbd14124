"""Lines that name a persona and behind it what it looks at: `The Builder Developer Perspective`."""

from __future__ import annotations

import re

from parsers.landmarks import PERSONAS, is_prose, persona_name

_NAME = rf"(?:the\s+)?(?:{'|'.join(sorted(PERSONAS))})"
_TITLED = re.compile(
    rf"(?P<name>{_NAME})(?:\s*[·•|:,–—-]\s*[^\W\d_][^\d.!?]*|\s+[^\W\d_]\w*(?:\s+[\w&'’-]+){{1,4}})|"
    rf"[^\W\d_][\w'’-]*(?:\s+[\w&'’-]+){{1,4}}\s*[·•|:,–—-]\s*(?P<last>{_NAME})",
    re.I,
)
_CAPITALS = re.compile(r"(?:[A-Z][\w'’-]*|[\W_]|of|the|and|on|for)+")
DASHES = "—–- "
"""What stands before a name that stands under its words."""
_LONGEST = 60
_LONGEST_TITLE = 40
_MOST_WORDS = 4


def titled_persona(text: str) -> str | None:
    """The persona; None where the text is no such line.

    Only of personas known by name: of another nothing shows where its name ends. Nor does it before a single word
    that no mark parts from the name, which may be part of it. What the persona looks at may stand before a mark, too.
    """
    match = _TITLED.fullmatch(text.lstrip(DASHES)) if len(text) <= _LONGEST else None
    return persona_name(match["name"] or match["last"]) if match and not is_prose(text) else None


def is_titled(text: str) -> bool:
    """Whether such a line is written like a name throughout: `The Builder, Developer Perspective`."""
    text = text.lstrip(DASHES)
    return text.startswith("The ") and is_in_capitals(text)


def is_title(text: str) -> bool:
    """Whether a line may say what somebody looks at: some words with capitals, and no sentence."""
    return len(text) <= _LONGEST_TITLE and 1 < len(text.split()) <= _MOST_WORDS and is_in_capitals(text)


def is_in_capitals(text: str) -> bool:
    """Whether every word begins with a capital, but for such as `of`: a name or a heading, and no sentence."""
    return _CAPITALS.fullmatch(text) is not None
