"""Lines that name a persona and behind it what it looks at: `The Builder Developer Perspective`."""

from __future__ import annotations

import re

from parsers.landmarks import PERSONAS, is_prose, persona_name

_TITLED = re.compile(
    rf"(?P<name>(?:the\s+)?(?:{'|'.join(sorted(PERSONAS))}))"
    r"(?:\s*[·•|:,–—-]\s*[^\W\d_][^\d.!?]*|\s+[^\W\d_]\w*(?:\s+[\w&'’-]+){1,4})",
    re.I,
)
_LONGEST = 60


def titled_persona(text: str) -> str | None:
    """The persona; None where the text is no such line.

    Only of personas known by name: of another nothing shows where its name ends. Nor does it before a single word
    that no mark parts from the name, which may be part of it.
    """
    match = _TITLED.fullmatch(text) if len(text) <= _LONGEST else None
    return persona_name(match["name"]) if match and not is_prose(text) else None
