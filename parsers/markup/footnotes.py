"""Marks of footnotes: `Pricing ¹`. They lead to a note under the page, and are no part of the word beside them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

MAY_BE_MARKS = "sup"
_MARK = re.compile(r"\W*(?:\d{1,2}|[a-z]|[*†‡§¶]+|note)?\W*", re.I)


def drop_footnote_marks(tree: LexborHTMLParser) -> None:
    """Take the marks out, in place: raised, short, and with a link to somewhere on the page."""
    for raised in tree.css(MAY_BE_MARKS):
        link = raised.css_first("a[href^='#']")
        if link is not None and _MARK.fullmatch(raised.text().strip()):
            raised.decompose()
