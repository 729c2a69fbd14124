"""The tolerant second reading: markup that lxml gives up on, written anew by BeautifulSoup."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

_MOST_TAGS = 20_000
"""A comparison page has a thousand or two. Beyond this, BeautifulSoup takes minutes over tags that don't match."""

# Every parser takes a comment that is never closed for the rest of the page; a reader's browser, too. Its words
# stay lost to them, but what follows its first line is plainly meant to be seen.
_OPEN_COMMENT = re.compile(r"<!--(?![\s\S]*?-->)[^\n<]*")

# libxml2 stops reading at 2,048 nested elements. Hundreds of tags that open one after the other, or close, with
# nothing between them wrap one thing many times.
_WRAPPER = r"(?:div|span|section|article|main|p|b|i|em|strong|font|center|blockquote|ul|ol|li|table|tbody|tr|td)"
_OPENING = re.compile(rf"(?:<{_WRAPPER}\b[^<>]*>\s*){{200,}}", re.I)
_CLOSING = re.compile(rf"(?:</{_WRAPPER}\s*>\s*){{200,}}", re.I)


def repair(text: str) -> str | None:
    """The markup as Python's own parser understands it; None where it has too many tags for that.

    A comment that is never closed is opened, and hundreds of wrappers round one thing are dropped.
    """
    shallow = _CLOSING.sub("", _OPENING.sub("<div>", _OPEN_COMMENT.sub("", text)))
    if shallow.count("<") > _MOST_TAGS:
        return None
    try:
        return str(BeautifulSoup(shallow, "html.parser"))
    except RecursionError:  # still nested too deep to be written anew
        return None
