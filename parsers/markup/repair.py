"""The tolerant second reading: markup in which the first found nothing, written anew by BeautifulSoup."""

from __future__ import annotations

import re

from parsers.markup.shallow import shallow

_MOST_TAGS = 20_000
"""Beyond this, BeautifulSoup takes minutes over tags that don't match."""

# Every parser takes a comment that is never closed for the rest of the page; a reader's browser, too. Its words
# stay lost to them, but what follows its first line is plainly meant to be seen.
_OPEN_COMMENT = re.compile(r"<!--(?![\s\S]*?-->)[^\n<]*")


def repair(text: str) -> str | None:
    """The markup as Python's own parser understands it; None where it has too many tags for that."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - 70 ms, and few pages need it

    opened = shallow(_OPEN_COMMENT.sub("", text).encode(errors="replace")).decode()
    if opened.count("<") > _MOST_TAGS:
        return None
    try:
        return str(BeautifulSoup(opened, "html.parser"))
    except RecursionError:  # nested too deep to be written anew
        return None
