"""What is in the markup and not shown: copies for other sizes of screen, menus that are closed."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_HIDDEN = "[hidden], [style*='none' i], [style*='hidden' i]"
MAY_HIDE = "[hidden], [style]"
"""Selects whatever may be hidden, in half the time."""
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def drop_hidden(tree: LexborHTMLParser) -> None:
    """Take out what is there and not shown. Only what the element itself says counts; style sheets are not read."""
    for node in reversed(tree.css(_HIDDEN)):  # the inner ones first
        attributes = node.attributes
        if attributes.get("role") == "tabpanel":
            continue  # a reader opens it
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            node.decompose()
